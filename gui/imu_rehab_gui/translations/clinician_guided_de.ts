<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Guided</name>
    <message>
        <source>A session runs already; end it first.</source>
        <translation>Es läuft schon eine Sitzung; beenden Sie diese zuerst.</translation>
    </message>
    <message>
        <source>Looking for the sensors.</source>
        <translation>Die Sensoren werden gesucht.</translation>
    </message>
    <message>
        <source>The session is being kept.</source>
        <translation>Die Sitzung wird gespeichert.</translation>
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
        <source>Void this trial</source>
        <translation>Versuch verwerfen</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Skip this test</source>
        <translation>Diesen Test auslassen</translation>
    </message>
    <message>
        <source>It is listed as skipped, with your reason.</source>
        <translation>Er steht als ausgelassen da, mit Ihrem Grund.</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Sitting instead</source>
        <translation>Stattdessen sitzen</translation>
    </message>
    <message>
        <source>Skip this step</source>
        <translation>Diesen Schritt auslassen</translation>
    </message>
    <message>
        <source>Read aloud</source>
        <translation>Vorlesen</translation>
    </message>
    <message>
        <source>For you</source>
        <translation>Für Sie</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>All done. Thank you.</source>
        <translation>Alles erledigt. Danke.</translation>
    </message>
    <message>
        <source>Put the sensors on</source>
        <translation>Sensoren anlegen</translation>
    </message>
    <message>
        <source>Set the sensors up</source>
        <translation>Sensoren einrichten</translation>
    </message>
    <message>
        <source>Rest</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Practice %1 of %2</source>
        <translation>Probe %1 von %2</translation>
    </message>
    <message>
        <source>Trial %1 of %2</source>
        <translation>Versuch %1 von %2</translation>
    </message>
    <message>
        <source>%1 times in one go</source>
        <translation>%1-mal am Stück</translation>
    </message>
    <message>
        <source>The session can be ended now.</source>
        <translation>Die Sitzung kann jetzt beendet werden.</translation>
    </message>
    <message>
        <source>Waiting for the sensors.</source>
        <translation>Es wird auf die Sensoren gewartet.</translation>
    </message>
    <message>
        <source>The sensors are on</source>
        <translation>Die Sensoren sitzen</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Explained, go on</source>
        <translation>Erklärt, weiter</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>End the trial</source>
        <translation>Versuch beenden</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Data are missing: %1. Void the trial?</source>
        <translation>Daten fehlen: %1. Versuch verwerfen?</translation>
    </message>
    <message>
        <source>All sensors were heard.</source>
        <translation>Alle Sensoren waren zu hören.</translation>
    </message>
    <message>
        <source>Support touched</source>
        <translation>Halt berührt</translation>
    </message>
    <message>
        <source>Foot down</source>
        <translation>Fuß abgesetzt</translation>
    </message>
    <message>
        <source>Heel lifted</source>
        <translation>Ferse gehoben</translation>
    </message>
    <message>
        <source>Hands used</source>
        <translation>Hände benutzt</translation>
    </message>
    <message>
        <source>Handrail</source>
        <translation>Handlauf</translation>
    </message>
    <message>
        <source>Walking aid</source>
        <translation>Gehhilfe</translation>
    </message>
    <message>
        <source>Line crossed</source>
        <translation>Linie erreicht</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>Umkehr</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>Los</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Hinauf</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Hinunter</translation>
    </message>
    <message>
        <source>Block failed</source>
        <translation>Abschnitt misslungen</translation>
    </message>
    <message>
        <source>%1 of %2 online</source>
        <translation>%1 von %2 verbunden</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Keep the value</source>
        <translation>Wert speichern</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>Auslassen</translation>
    </message>
    <message>
        <source>%1 in %2, %3 to %4</source>
        <translation>%1 in %2, %3 bis %4</translation>
    </message>
</context>
</TS>
