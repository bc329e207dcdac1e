<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Live</name>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>The session is being kept.</source>
        <translation>Die Sitzung wird gespeichert.</translation>
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
        <source>The guest&apos;s session has ended.</source>
        <translation>Die Sitzung des Gasts ist beendet.</translation>
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
        <source>How many</source>
        <translation>Wie viele</translation>
    </message>
    <message>
        <source>%1 sensors</source>
        <translation>%1 Sensoren</translation>
    </message>
    <message>
        <source>Tested side</source>
        <translation>Untersuchte Seite</translation>
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
        <source>Exercise</source>
        <translation>Übung</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>Begin a session</source>
        <translation>Eine Sitzung beginnen</translation>
    </message>
    <message>
        <source>Nobody is chosen: this is a guest&apos;s session, which is kept for nobody.</source>
        <translation>Niemand ist gewählt: Die Sitzung gehört einem Gast und wird für niemanden aufbewahrt.</translation>
    </message>
    <message>
        <source>It is kept for %1.</source>
        <translation>Sie wird für %1 aufbewahrt.</translation>
    </message>
    <message>
        <source>Free movement</source>
        <translation>Freie Bewegung</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Note (N), Enter keeps it</source>
        <translation>Notiz (N), Eingabe speichert</translation>
    </message>
    <message>
        <source>Easier [</source>
        <translation>Leichter [</translation>
    </message>
    <message>
        <source>Harder ]</source>
        <translation>Schwerer ]</translation>
    </message>
    <message>
        <source>Marker (M)</source>
        <translation>Marke (M)</translation>
    </message>
    <message>
        <source>One screen (F6)</source>
        <translation>Ein Bildschirm (F6)</translation>
    </message>
    <message>
        <source>Patient&apos;s window (F5)</source>
        <translation>Patientenfenster (F5)</translation>
    </message>
    <message>
        <source>End the session</source>
        <translation>Sitzung beenden</translation>
    </message>
    <message>
        <source>%1 of %2 online</source>
        <translation>%1 von %2 verbunden</translation>
    </message>
    <message>
        <source>repetition %1 of %2</source>
        <translation>Wiederholung %1 von %2</translation>
    </message>
</context>
</TS>
