<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Insole</name>
    <message>
        <source>Nothing besides</source>
        <translation>Nichts daneben</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Maß</translation>
    </message>
    <message>
        <source>Besides, 1</source>
        <translation>Daneben, 1</translation>
    </message>
    <message>
        <source>Besides, 2</source>
        <translation>Daneben, 2</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rechts</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Sensors</source>
        <translation>Sensoren</translation>
    </message>
    <message>
        <source>My sensors, by Bluetooth</source>
        <translation>Meine Sensoren, über Bluetooth</translation>
    </message>
    <message>
        <source>A simulated wearer</source>
        <translation>Eine simulierte Person</translation>
    </message>
    <message>
        <source>Begin the trial</source>
        <translation>Versuch beginnen</translation>
    </message>
    <message>
        <source>End and keep</source>
        <translation>Beenden und speichern</translation>
    </message>
    <message>
        <source>Insole trial</source>
        <translation>Einlagen-Versuch</translation>
    </message>
    <message>
        <source>Nobody is chosen: the trial is kept for nobody.</source>
        <translation>Niemand ist gewählt: Der Versuch wird für niemanden gespeichert.</translation>
    </message>
    <message>
        <source>Kept for %1.</source>
        <translation>Wird für %1 gespeichert.</translation>
    </message>
    <message>
        <source>Results are hidden until the last block is walked.</source>
        <translation>Ergebnisse bleiben verborgen, bis der letzte Abschnitt gegangen ist.</translation>
    </message>
    <message>
        <source>With and without, walked in turn</source>
        <translation>Mit und ohne, im Wechsel gegangen</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>Abschnitte</translation>
    </message>
    <message>
        <source>Blocks: %1, %2 strides each. A: without, B: with.</source>
        <translation>Abschnitte: %1, je %2 Doppelschritte. A: ohne, B: mit.</translation>
    </message>
</context>
</TS>
