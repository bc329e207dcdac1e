<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Measure</name>
    <message>
        <source>What is measured</source>
        <translation>Was gemessen wird</translation>
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
        <source>Begin to measure</source>
        <translation>Messung beginnen</translation>
    </message>
    <message>
        <source>Set the zero</source>
        <translation>Nullpunkt setzen</translation>
    </message>
    <message>
        <source>Take the value</source>
        <translation>Wert nehmen</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>Noch einmal messen</translation>
    </message>
    <message>
        <source>End and keep</source>
        <translation>Beenden und speichern</translation>
    </message>
    <message>
        <source>Measure by hand</source>
        <translation>Von Hand messen</translation>
    </message>
    <message>
        <source>Nobody is chosen: values are shown, and kept for nobody.</source>
        <translation>Niemand ist gewählt: Werte werden gezeigt und für niemanden gespeichert.</translation>
    </message>
    <message>
        <source>Values are kept for %1.</source>
        <translation>Werte werden für %1 gespeichert.</translation>
    </message>
    <message>
        <source>A session runs already; end it first.</source>
        <translation>Es läuft schon eine Sitzung; beenden Sie diese zuerst.</translation>
    </message>
    <message>
        <source>Looking for the sensors.</source>
        <translation>Die Sensoren werden gesucht.</translation>
    </message>
    <message>
        <source>Session %1 is kept.</source>
        <translation>Sitzung %1 ist gespeichert.</translation>
    </message>
    <message>
        <source>The session has ended.</source>
        <translation>Die Sitzung ist beendet.</translation>
    </message>
    <message>
        <source>Angle now</source>
        <translation>Winkel jetzt</translation>
    </message>
    <message>
        <source>The sensor&apos;s own button takes it, too; pressed twice, it sets the zero.</source>
        <translation>Auch der Knopf am Sensor nimmt ihn; zweimal gedrückt setzt er den Nullpunkt.</translation>
    </message>
    <message>
        <source>Take the sensor of: %1.</source>
        <translation>Nehmen Sie den Sensor von: %1.</translation>
    </message>
    <message>
        <source>%1 of %2 taken: %3</source>
        <translation>%1 von %2 genommen: %3</translation>
    </message>
    <message>
        <source>%1, from %2 to %3. Kept with the session.</source>
        <translation>%1, von %2 bis %3. Mit der Sitzung gespeichert.</translation>
    </message>
</context>
</TS>
