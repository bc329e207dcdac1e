<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Review</name>
    <message>
        <source>Zoom in</source>
        <translation>Näher</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Weiter weg</translation>
    </message>
    <message>
        <source>Whole session</source>
        <translation>Ganze Sitzung</translation>
    </message>
    <message>
        <source>A here</source>
        <translation>A hier</translation>
    </message>
    <message>
        <source>B here</source>
        <translation>B hier</translation>
    </message>
    <message>
        <source>Values at the cursors</source>
        <translation>Werte an den Marken</translation>
    </message>
    <message>
        <source>%1 (%2), from n = %3.</source>
        <translation>%1 (%2), aus n = %3.</translation>
    </message>
    <message>
        <source>Tier A: measured against gravity.</source>
        <translation>Stufe A: gegen die Schwerkraft gemessen.</translation>
    </message>
    <message>
        <source>Tier B: set to zero within every repetition.</source>
        <translation>Stufe B: in jeder Wiederholung auf null gesetzt.</translation>
    </message>
    <message>
        <source>Tier C: depends on heading; read it as a trend.</source>
        <translation>Stufe C: hängt von der Richtung ab; als Verlauf lesen.</translation>
    </message>
    <message>
        <source>Standard error of the value: %1.</source>
        <translation>Standardfehler des Wertes: %1.</translation>
    </message>
    <message>
        <source>No MDC is known: nothing is said about change.</source>
        <translation>Kein MDC bekannt: über Veränderung wird nichts gesagt.</translation>
    </message>
    <message>
        <source>MDC: %1 (%2).</source>
        <translation>MDC: %1 (%2).</translation>
    </message>
    <message>
        <source>Lower limit: %1. Upper limit: %2.</source>
        <translation>Untere Grenze: %1. Obere Grenze: %2.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>What you see here</source>
        <translation>Was hier zu sehen ist</translation>
    </message>
    <message>
        <source>Note at this place</source>
        <translation>Notiz an dieser Stelle</translation>
    </message>
    <message>
        <source>Note from A to B</source>
        <translation>Notiz von A bis B</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Choosing a line goes to that place of the session.</source>
        <translation>Eine Zeile wählen führt an diese Stelle der Sitzung.</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>Choose a number to see what it is made of.</source>
        <translation>Eine Zahl wählen zeigt, woraus sie besteht.</translation>
    </message>
    <message>
        <source>What it was made of</source>
        <translation>Woraus sie besteht</translation>
    </message>
    <message>
        <source>% of the repetition or stride</source>
        <translation>% der Wiederholung oder des Schritts</translation>
    </message>
    <message>
        <source>Signal</source>
        <translation>Signal</translation>
    </message>
    <message>
        <source>Exercise or strides</source>
        <translation>Übung oder Schritte</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>No repetition or stride was measured whole.</source>
        <translation>Keine Wiederholung und kein Schritt wurde ganz gemessen.</translation>
    </message>
    <message>
        <source>1 repetition or stride, measured whole.</source>
        <translation>1 Wiederholung oder Schritt, ganz gemessen.</translation>
    </message>
    <message>
        <source>%n repetitions or strides, measured whole.</source>
        <translation>%n Wiederholungen oder Schritte, ganz gemessen.</translation>
    </message>
    <message>
        <source>The band is the zone that was asked for.</source>
        <translation>Das Band ist der verlangte Bereich.</translation>
    </message>
    <message>
        <source>The other session</source>
        <translation>Die andere Sitzung</translation>
    </message>
    <message>
        <source>Choose another session</source>
        <translation>Andere Sitzung wählen</translation>
    </message>
    <message>
        <source>One of the two has none of these that was measured whole.</source>
        <translation>In einer von beiden wurde davon nichts ganz gemessen.</translation>
    </message>
    <message>
        <source>Choose a session of the same placement, or other side.</source>
        <translation>Eine Sitzung mit gleichen Plätzen oder der anderen Seite wählen.</translation>
    </message>
    <message>
        <source>The sensors sat elsewhere: these two are not compared.</source>
        <translation>Die Sensoren saßen anders: Die beiden werden nicht verglichen.</translation>
    </message>
    <message>
        <source>The highest means lie %1° apart.</source>
        <translation>Die höchsten Mittelwerte liegen %1° auseinander.</translation>
    </message>
    <message>
        <source>No MDC is known for this signal: nothing is said about change.</source>
        <translation>Für dieses Signal ist kein MDC bekannt: Über Veränderung wird nichts gesagt.</translation>
    </message>
    <message>
        <source>The band is the first mean&apos;s highest value ± MDC %1° (%2).</source>
        <translation>Das Band ist der höchste Wert des ersten Mittels ± MDC %1° (%2).</translation>
    </message>
    <message>
        <source>Place in the session</source>
        <translation>Stelle in der Sitzung</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Hold on</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>The session is computed as it was shown …</source>
        <translation>Die Sitzung wird berechnet, wie sie gezeigt wurde …</translation>
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
        <source>Repetitions laid over each other</source>
        <translation>Wiederholungen übereinander</translation>
    </message>
    <message>
        <source>Two sessions laid over each other</source>
        <translation>Zwei Sitzungen übereinander</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Rückblick</translation>
    </message>
    <message>
        <source>Choose somebody in the tab “People” first.</source>
        <translation>Zuerst im Reiter „Personen“ jemanden wählen.</translation>
    </message>
    <message>
        <source>No session with a recording is kept yet.</source>
        <translation>Es ist noch keine Sitzung mit Aufnahme da.</translation>
    </message>
    <message>
        <source>The recording is read …</source>
        <translation>Die Aufnahme wird gelesen …</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>Kurven</translation>
    </message>
    <message>
        <source>Patient&apos;s screen</source>
        <translation>Bild für Patienten</translation>
    </message>
    <message>
        <source>Compare with another session</source>
        <translation>Mit anderer Sitzung vergleichen</translation>
    </message>
    <message>
        <source>Stance taken as zero</source>
        <translation>Stand als null genommen</translation>
    </message>
    <message>
        <source>Stance refused</source>
        <translation>Stand abgelehnt</translation>
    </message>
    <message>
        <source>Exercise began</source>
        <translation>Übung begann</translation>
    </message>
    <message>
        <source>Repetition ended</source>
        <translation>Wiederholung zu Ende</translation>
    </message>
    <message>
        <source>Hint given</source>
        <translation>Hinweis gegeben</translation>
    </message>
    <message>
        <source>Sensor silent</source>
        <translation>Sensor stumm</translation>
    </message>
    <message>
        <source>Sensor lost</source>
        <translation>Sensor verloren</translation>
    </message>
    <message>
        <source>Sensor back</source>
        <translation>Sensor wieder da</translation>
    </message>
    <message>
        <source>Sensor moved</source>
        <translation>Sensor verrutscht</translation>
    </message>
    <message>
        <source>Placement in doubt</source>
        <translation>Platz zweifelhaft</translation>
    </message>
    <message>
        <source>Trust changed</source>
        <translation>Vertrauen geändert</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Went on</source>
        <translation>Ging weiter</translation>
    </message>
    <message>
        <source>Pain told</source>
        <translation>Schmerz genannt</translation>
    </message>
    <message>
        <source>Pain judged</source>
        <translation>Schmerz beurteilt</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Halt</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Marker</source>
        <translation>Markierung</translation>
    </message>
    <message>
        <source>Near fall</source>
        <translation>Beinahe-Sturz</translation>
    </message>
    <message>
        <source>Made easier or harder</source>
        <translation>Leichter oder schwerer gemacht</translation>
    </message>
    <message>
        <source>Own estimate</source>
        <translation>Eigene Schätzung</translation>
    </message>
    <message>
        <source>Annotation</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>From, s</source>
        <translation>Von, s</translation>
    </message>
    <message>
        <source>To, s</source>
        <translation>Bis, s</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Worte</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messwert</translation>
    </message>
    <message>
        <source>Exercise or test</source>
        <translation>Übung oder Test</translation>
    </message>
    <message>
        <source>Mean ± SD</source>
        <translation>Mittel ± SD</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>n</source>
        <translation>n</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Lasted, s</source>
        <translation>Dauer, s</translation>
    </message>
    <message>
        <source>Peak, °</source>
        <translation>Gipfel, °</translation>
    </message>
    <message>
        <source>Held, s</source>
        <translation>Gehalten, s</translation>
    </message>
    <message>
        <source>In the zone</source>
        <translation>Im Bereich</translation>
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
        <source>Strides</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Time, s</source>
        <translation>Zeit, s</translation>
    </message>
    <message>
        <source>1 repetition or stride</source>
        <translation>1 Wiederholung oder Schritt</translation>
    </message>
    <message>
        <source>%n repetitions or strides</source>
        <translation>%n Wiederholungen oder Schritte</translation>
    </message>
    <message>
        <source>SIMULATED: no person was measured</source>
        <translation>SIMULIERT: Niemand wurde gemessen</translation>
    </message>
    <message>
        <source>Curves of the whole session</source>
        <translation>Kurven der ganzen Sitzung</translation>
    </message>
    <message>
        <source>seconds since the beginning</source>
        <translation>Sekunden seit Beginn</translation>
    </message>
</context>
</TS>
