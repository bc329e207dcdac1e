<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Battery</name>
    <message>
        <source>Stop for now</source>
        <translation>Vorerst aufhören</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Step by step</source>
        <translation>Schritt für Schritt</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Tests</source>
        <translation>Tests</translation>
    </message>
    <message>
        <source>No battery is kept of this person yet.</source>
        <translation>Von dieser Person ist noch keine Testreihe gespeichert.</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Was getan wurde</translation>
    </message>
    <message>
        <source>Can do, with a cue, not yet</source>
        <translation>Kann, mit Hinweis, noch nicht</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>Mobile? Stable?</source>
        <translation>Beweglich? Stabil?</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Maß</translation>
    </message>
    <message>
        <source>Value ± error</source>
        <translation>Wert ± Fehler</translation>
    </message>
    <message>
        <source>n</source>
        <translation>n</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Güte</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>Verglichen mit</translation>
    </message>
    <message>
        <source>Item and zone</source>
        <translation>Bewegung und Zielbereich</translation>
    </message>
    <message>
        <source>By themselves</source>
        <translation>Von selbst</translation>
    </message>
    <message>
        <source>With a cue</source>
        <translation>Mit Hinweis</translation>
    </message>
    <message>
        <source>Isolated</source>
        <translation>Einzeln</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Right foot</source>
        <translation>Rechter Fuß</translation>
    </message>
    <message>
        <source>Left foot</source>
        <translation>Linker Fuß</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>no limit is confirmed</source>
        <translation>keine Grenze ist bestätigt</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>Mobile?</source>
        <translation>Beweglich?</translation>
    </message>
    <message>
        <source>Stable?</source>
        <translation>Stabil?</translation>
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
        <source>%1 sensors</source>
        <translation>%1 Sensoren</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Wie viele</translation>
    </message>
    <message>
        <source>First side</source>
        <translation>Erste Seite</translation>
    </message>
    <message>
        <source>Right first</source>
        <translation>Rechts zuerst</translation>
    </message>
    <message>
        <source>Left first</source>
        <translation>Links zuerst</translation>
    </message>
    <message>
        <source>Someone is with the person</source>
        <translation>Jemand ist bei der Person</translation>
    </message>
    <message>
        <source>My own choice</source>
        <translation>Eigene Auswahl</translation>
    </message>
    <message>
        <source>Begin the battery</source>
        <translation>Testreihe beginnen</translation>
    </message>
    <message>
        <source>Go on where it was stopped</source>
        <translation>Weitermachen, wo aufgehört wurde</translation>
    </message>
    <message>
        <source>Tick a test.</source>
        <translation>Kreuzen Sie einen Test an.</translation>
    </message>
    <message>
        <source>Nobody is chosen: results are kept for nobody.</source>
        <translation>Niemand ist gewählt: Ergebnisse werden für niemanden gespeichert.</translation>
    </message>
    <message>
        <source>Results are kept for %1.</source>
        <translation>Ergebnisse werden für %1 gespeichert.</translation>
    </message>
    <message>
        <source>Standard set</source>
        <translation>Standard-Auswahl</translation>
    </message>
    <message>
        <source>All tests</source>
        <translation>Alle Tests</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Practice + trials</source>
        <translation>Proben + Versuche</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>Braucht</translation>
    </message>
    <message>
        <source>Nothing of this can be done today.</source>
        <translation>Davon geht heute nichts.</translation>
    </message>
    <message>
        <source>About %1 minutes, %2 trials; %3.</source>
        <translation>Etwa %1 Minuten, %2 Versuche; %3.</translation>
    </message>
    <message>
        <source>sensors stay where they are</source>
        <translation>Sensoren bleiben, wo sie sind</translation>
    </message>
    <message>
        <source>sensors are moved once</source>
        <translation>Sensoren werden einmal umgesetzt</translation>
    </message>
    <message>
        <source>sensors are moved %n times</source>
        <translation>Sensoren werden %n-mal umgesetzt</translation>
    </message>
    <message>
        <source>Left out: %1. Why: %2.</source>
        <translation>Ausgelassen: %1. Grund: %2.</translation>
    </message>
    <message>
        <source>Not measurable with this kit: %1.</source>
        <translation>Mit diesen Sensoren nicht messbar: %1.</translation>
    </message>
    <message>
        <source>Mobile: no</source>
        <translation>Beweglich: nein</translation>
    </message>
    <message>
        <source>Mobile: yes</source>
        <translation>Beweglich: ja</translation>
    </message>
    <message>
        <source>Stable: no</source>
        <translation>Stabil: nein</translation>
    </message>
    <message>
        <source>Stable: yes</source>
        <translation>Stabil: ja</translation>
    </message>
    <message>
        <source>R</source>
        <comment>right foot</comment>
        <translation>R</translation>
    </message>
    <message>
        <source>L</source>
        <comment>left foot</comment>
        <translation>L</translation>
    </message>
</context>
</TS>
