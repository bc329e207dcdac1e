<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Console</name>
    <message>
        <source>Body picture; what is dashed is not measured</source>
        <translation>Körperbild; Gestricheltes ist nicht gemessen</translation>
    </message>
    <message>
        <source>Reset pose</source>
        <translation>Haltung neu</translation>
    </message>
    <message>
        <source>Key: Z</source>
        <translation>Taste: Z</translation>
    </message>
    <message>
        <source>Reset pose: the person stands still once more</source>
        <translation>Haltung neu: die Person steht noch einmal still</translation>
    </message>
    <message>
        <source>motion → paint %1</source>
        <translation>Bewegung → Bild %1</translation>
    </message>
    <message>
        <source>No calibration yet</source>
        <translation>Noch keine Kalibrierung</translation>
    </message>
    <message>
        <source>No repetition yet</source>
        <translation>Noch keine Wiederholung</translation>
    </message>
    <message>
        <source>recording %1 safe on disk</source>
        <translation>Aufnahme %1 sicher gespeichert</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>Kurven</translation>
    </message>
    <message>
        <source>Sensors</source>
        <translation>Sensoren</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Dashed: not measured. ±: holds 95 % of errors. A, B, C: how well founded.</source>
        <translation>Gestrichelt: nicht gemessen. ±: enthält 95 % der Fehler. A, B, C: wie gut begründet.</translation>
    </message>
    <message>
        <source>Body and numbers</source>
        <translation>Körper und Zahlen</translation>
    </message>
    <message>
        <source>searching</source>
        <translation>wird gesucht</translation>
    </message>
    <message>
        <source>online</source>
        <translation>verbunden</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
    <message>
        <source>SILENT</source>
        <translation>STUMM</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Guided calibration</source>
        <translation>Geführte Kalibrierung</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Exercise</source>
        <translation>Übung</translation>
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
        <source>axis assumed as in the picture</source>
        <translation>Achse wie im Bild angenommen</translation>
    </message>
    <message>
        <source>axis from bends</source>
        <translation>Achse aus Kniebeugen</translation>
    </message>
    <message>
        <source>axis from extensions</source>
        <translation>Achse aus Streckungen</translation>
    </message>
    <message>
        <source>axis from steps</source>
        <translation>Achse aus Schritten</translation>
    </message>
    <message>
        <source>axis from two poses</source>
        <translation>Achse aus zwei Haltungen</translation>
    </message>
    <message>
        <source>green</source>
        <translation>grün</translation>
    </message>
    <message>
        <source>amber</source>
        <translation>gelb</translation>
    </message>
    <message>
        <source>red</source>
        <translation>rot</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>bestanden</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>%1/%2 online</source>
        <translation>%1/%2 verbunden</translation>
    </message>
    <message>
        <source>strap: %1</source>
        <translation>Gurt: %1</translation>
    </message>
    <message>
        <source>Free movement</source>
        <translation>Freie Bewegung</translation>
    </message>
    <message>
        <source>Right side</source>
        <translation>Rechte Seite</translation>
    </message>
    <message>
        <source>Left side</source>
        <translation>Linke Seite</translation>
    </message>
    <message>
        <source>not found yet</source>
        <translation>noch nicht gefunden</translation>
    </message>
    <message>
        <source>lost %1 %</source>
        <translation>verloren %1 %</translation>
    </message>
    <message>
        <source>bridged %1</source>
        <translation>überbrückt %1</translation>
    </message>
    <message>
        <source>battery –</source>
        <translation>Akku –</translation>
    </message>
    <message>
        <source>battery %1 % LOW</source>
        <translation>Akku %1 % SCHWACH</translation>
    </message>
    <message>
        <source>battery %1 %</source>
        <translation>Akku %1 %</translation>
    </message>
    <message>
        <source>no data yet</source>
        <translation>noch keine Daten</translation>
    </message>
    <message>
        <source>last data %1 s ago</source>
        <translation>letzte Daten vor %1 s</translation>
    </message>
    <message>
        <source>Foot</source>
        <translation>Fuß</translation>
    </message>
    <message>
        <source>Shank</source>
        <translation>Unterschenkel</translation>
    </message>
    <message>
        <source>Thigh</source>
        <translation>Oberschenkel</translation>
    </message>
    <message>
        <source>Pelvis</source>
        <translation>Becken</translation>
    </message>
    <message>
        <source>Trunk</source>
        <translation>Rumpf</translation>
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
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>in the zone</source>
        <translation>in der Zone</translation>
    </message>
    <message>
        <source>outside</source>
        <translation>außerhalb</translation>
    </message>
</context>
<context>
    <name>Wearer</name>
    <message>
        <source>Simulated wearer</source>
        <translation>Simulierte Person</translation>
    </message>
    <message>
        <source>Ankle bends at most</source>
        <translation>Sprunggelenk beugt höchstens</translation>
    </message>
    <message>
        <source>Pelvic drop</source>
        <translation>Beckenabsenkung</translation>
    </message>
    <message>
        <source>Lose a sensor for %1 s</source>
        <translation>Einen Sensor für %1 s verlieren</translation>
    </message>
    <message>
        <source>Belt button</source>
        <translation>Gürteltaste</translation>
    </message>
    <message>
        <source>Press the button of the belt&apos;s sensor</source>
        <translation>Die Taste am Gürtelsensor drücken</translation>
    </message>
    <message>
        <source>Let the sensor %1 vanish for %2 s</source>
        <translation>Den Sensor %1 für %2 s verschwinden lassen</translation>
    </message>
</context>
</TS>
