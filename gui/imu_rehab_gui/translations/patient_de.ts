<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Patient</name>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Do it sitting</source>
        <translation>Im Sitzen</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Auslassen</translation>
    </message>
    <message>
        <source>Easier</source>
        <translation>Leichter</translation>
    </message>
    <message>
        <source>Stand again</source>
        <translation>Neu hinstellen</translation>
    </message>
    <message>
        <source>I did not mean that</source>
        <translation>Das war ein Versehen</translation>
    </message>
    <message>
        <source>Still</source>
        <translation>Still</translation>
    </message>
    <message>
        <source>Slowly</source>
        <translation>Langsam</translation>
    </message>
    <message>
        <source>First keep still for a moment.</source>
        <translation>Erst kurz still halten.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Exercise picture</source>
        <translation>Bild der Übung</translation>
    </message>
    <message>
        <source>Not measured</source>
        <translation>Nicht gemessen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>It hurts</source>
        <translation>Es tut weh</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Patient&apos;s screen</source>
        <translation>Bildschirm zum Üben</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Key: %1</source>
        <translation>Taste: %1</translation>
    </message>
    <message>
        <source>How much does it hurt, 0 to 10?</source>
        <translation>Wie weh tut es, 0 bis 10?</translation>
    </message>
    <message>
        <source>Pain %1 of 10</source>
        <translation>Schmerz %1 von 10</translation>
    </message>
    <message>
        <source>Looking for your sensors</source>
        <translation>Ihre Sensoren werden gesucht</translation>
    </message>
    <message>
        <source>Stand still</source>
        <translation>Stehen Sie still</translation>
    </message>
    <message>
        <source>A sensor is silent</source>
        <translation>Ein Sensor ist stumm</translation>
    </message>
    <message>
        <source>Please check your sensors</source>
        <translation>Bitte sehen Sie nach den Sensoren</translation>
    </message>
    <message>
        <source>Free movement</source>
        <translation>Freie Bewegung</translation>
    </message>
    <message>
        <source>Repetition %1 of %2</source>
        <translation>Wiederholung %1 von %2</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Walk</source>
        <translation>Gehen</translation>
    </message>
    <message>
        <source>Your data is kept.</source>
        <translation>Ihre Daten bleiben erhalten.</translation>
    </message>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source>%1 sensor silent</source>
        <translation>Kein Signal: %1</translation>
    </message>
    <message>
        <source>Foot</source>
        <translation>Fuß</translation>
    </message>
    <message>
        <source>Lower leg</source>
        <translation>Unterschenkel</translation>
    </message>
    <message>
        <source>Thigh</source>
        <translation>Oberschenkel</translation>
    </message>
    <message>
        <source>Belt</source>
        <translation>Gürtel</translation>
    </message>
    <message>
        <source>Chest</source>
        <translation>Brust</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>I need help</source>
        <translation>Ich brauche Hilfe</translation>
    </message>
    <message>
        <source>%1 were good</source>
        <translation>%1 waren gut</translation>
    </message>
    <message>
        <source>Body: press where it hurts</source>
        <translation>Körper: drücken Sie, wo es weh tut</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>L</source>
        <translation>L</translation>
    </message>
    <message>
        <source>Not here</source>
        <translation>Nicht hier</translation>
    </message>
    <message>
        <source>Where does it hurt?</source>
        <translation>Wo tut es weh?</translation>
    </message>
    <message>
        <source>This computer calls nobody. Shout, or phone for help.</source>
        <translation>Dieser Rechner ruft niemanden. Rufen Sie laut, oder holen Sie Hilfe per Telefon.</translation>
    </message>
    <message>
        <source>This computer calls nobody. Shout, or phone %1.</source>
        <translation>Dieser Rechner ruft niemanden. Rufen Sie laut, oder wählen Sie %1.</translation>
    </message>
    <message>
        <source>Next: %1</source>
        <translation>Als Nächstes: %1</translation>
    </message>
    <message>
        <source>Take a rest</source>
        <translation>Ruhen Sie sich aus</translation>
    </message>
    <message>
        <source>%1 of %2 in the zone.</source>
        <translation>%1 von %2 im Zielbereich.</translation>
    </message>
    <message>
        <source>Battery is low: %1. Charge it after training.</source>
        <translation>Akku fast leer: %1. Laden Sie ihn nach dem Üben.</translation>
    </message>
    <message>
        <source>charge it soon</source>
        <translation>bald laden</translation>
    </message>
    <message>
        <source>half full</source>
        <translation>halb voll</translation>
    </message>
    <message>
        <source>well charged</source>
        <translation>gut geladen</translation>
    </message>
    <message>
        <source>Shake this one: %1</source>
        <translation>Schütteln Sie diesen: %1</translation>
    </message>
</context>
</TS>
