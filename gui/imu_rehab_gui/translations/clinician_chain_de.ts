<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Chain</name>
    <message>
        <source>Foot, lower leg and pelvis on one time axis</source>
        <translation>Fuß, Unterschenkel und Becken auf einer Zeitachse</translation>
    </message>
    <message>
        <source>seconds since the beginning</source>
        <translation>Sekunden seit Beginn</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>Body, dashed where nothing was measured</source>
        <translation>Körper, gestrichelt, wo nichts gemessen wurde</translation>
    </message>
    <message>
        <source>Map from foot to pelvis</source>
        <translation>Karte vom Fuß zum Becken</translation>
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
        <source>Pelvis</source>
        <translation>Becken</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Chain</source>
        <translation>Kette</translation>
    </message>
    <message>
        <source>Choose somebody in the tab “People” first.</source>
        <translation>Zuerst im Reiter „Personen“ jemanden wählen.</translation>
    </message>
    <message>
        <source>The recording is read …</source>
        <translation>Die Aufnahme wird gelesen …</translation>
    </message>
    <message>
        <source>SIMULATED: no person was measured</source>
        <translation>SIMULIERT: Niemand wurde gemessen</translation>
    </message>
    <message>
        <source>Curves and body</source>
        <translation>Kurven und Körper</translation>
    </message>
    <message>
        <source>What moves together</source>
        <translation>Was sich gemeinsam bewegt</translation>
    </message>
    <message>
        <source>Findings and complaints</source>
        <translation>Befunde und Beschwerden</translation>
    </message>
    <message>
        <source>Nobody walked in this session with sensors on two segments: nothing was tested. A link needs at least 60 strides.</source>
        <translation>In dieser Sitzung ging niemand mit Sensoren an zwei Abschnitten: Nichts wurde geprüft. Eine Verbindung braucht mindestens 60 Schritte.</translation>
    </message>
    <message>
        <source>A link is drawn where small differences from stride to stride agree more than chance allows. It says that two segments move together, and nothing about why.</source>
        <translation>Eine Verbindung wird gezeichnet, wo kleine Unterschiede von Schritt zu Schritt besser übereinstimmen als durch Zufall. Sie sagt, dass zwei Abschnitte sich gemeinsam bewegen, und nichts über das Warum.</translation>
    </message>
    <message>
        <source>How well the sensors&apos; clocks agree is not known.</source>
        <translation>Wie gut die Uhren der Sensoren übereinstimmen, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>One time axis: each sensor&apos;s clock is known to ± %1 ms.</source>
        <translation>Eine Zeitachse: Die Uhr jedes Sensors ist auf ± %1 ms bekannt.</translation>
    </message>
    <message>
        <source>recovered</source>
        <translation>erholt</translation>
    </message>
    <message>
        <source>not recovered</source>
        <translation>nicht erholt</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>%1 times</source>
        <translation>%1-mal</translation>
    </message>
    <message>
        <source>More than 2 earlier episodes are a known factor for back pain coming back: %1.</source>
        <translation>Mehr als 2 frühere Episoden sind ein bekannter Faktor dafür, dass Rückenschmerz wiederkommt: %1.</translation>
    </message>
    <message>
        <source>No earlier injury is noted.</source>
        <translation>Keine frühere Verletzung notiert.</translation>
    </message>
    <message>
        <source>Injured before:</source>
        <translation>Früher verletzt:</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>Beschwerde</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Should change</source>
        <translation>Soll sich ändern</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>insole</source>
        <translation>Einlage</translation>
    </message>
    <message>
        <source>cue</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>mobilisation</source>
        <translation>Mobilisation</translation>
    </message>
    <message>
        <source>no test yet</source>
        <translation>noch kein Test</translation>
    </message>
    <message>
        <source>supported</source>
        <translation>gestützt</translation>
    </message>
    <message>
        <source>not supported</source>
        <translation>nicht gestützt</translation>
    </message>
    <message>
        <source>undecided</source>
        <translation>unentschieden</translation>
    </message>
    <message>
        <source>A finding at the foot may belong to a complaint, or not. Only a paired test decides whether it is supported. Fill in the sheet in the tab of the record.</source>
        <translation>Ein Befund am Fuß kann zu einer Beschwerde gehören oder nicht. Nur ein gepaarter Test entscheidet, ob es gestützt wird. Ausgefüllt wird das Blatt im Reiter der Akte.</translation>
    </message>
</context>
</TS>
