<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>QuickCheck</name>
    <message>
        <source>Test</source>
        <translation>Test</translation>
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
        <source>Begin the check</source>
        <translation>Kurztest beginnen</translation>
    </message>
    <message>
        <source>Give it to this person</source>
        <translation>Dieser Person zuordnen</translation>
    </message>
    <message>
        <source>End and keep</source>
        <translation>Beenden und speichern</translation>
    </message>
    <message>
        <source>Quick check</source>
        <translation>Kurztest</translation>
    </message>
    <message>
        <source>A guest: the session is kept for nobody, until you give it to a person.</source>
        <translation>Ein Gast: Die Sitzung wird für niemanden gespeichert, bis Sie sie einer Person zuordnen.</translation>
    </message>
    <message>
        <source>Kept for %1.</source>
        <translation>Wird für %1 gespeichert.</translation>
    </message>
    <message>
        <source>Needs: %1</source>
        <translation>Braucht: %1</translation>
    </message>
    <message>
        <source>One test, before and after</source>
        <translation>Ein Test, vorher und nachher</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>Vorher und nachher</translation>
    </message>
    <message>
        <source>%1 · %2 sensors</source>
        <translation>%1 · %2 Sensoren</translation>
    </message>
    <message>
        <source>Difference %1: %2</source>
        <translation>Unterschied %1: %2</translation>
    </message>
    <message>
        <source>smallest detectable change %1, %2</source>
        <translation>kleinste nachweisbare Änderung %1, %2</translation>
    </message>
    <message>
        <source>Straps on → first number: %1 s</source>
        <translation>Gurte an → erste Zahl: %1 s</translation>
    </message>
    <message>
        <source>Retest → verdict: %1 s</source>
        <translation>Nachtest → Antwort: %1 s</translation>
    </message>
    <message>
        <source>Running: %1 s</source>
        <translation>Läuft: %1 s</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>What was treated</source>
        <translation>Was behandelt wurde</translation>
    </message>
    <message>
        <source>Treated: note it</source>
        <translation>Behandelt: notieren</translation>
    </message>
    <message>
        <source>Retest</source>
        <translation>Nachtesten</translation>
    </message>
    <message>
        <source>Treatment: %1</source>
        <translation>Behandlung: %1</translation>
    </message>
</context>
</TS>
