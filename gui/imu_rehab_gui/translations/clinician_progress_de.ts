<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Progress</name>
    <message>
        <source>Measure</source>
        <translation>Messwert</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>Ausgangswert</translation>
    </message>
    <message>
        <source>One measure over the sessions</source>
        <translation>Ein Messwert über die Sitzungen</translation>
    </message>
    <message>
        <source>Baseline: the first session</source>
        <translation>Ausgang: die erste Sitzung</translation>
    </message>
    <message>
        <source>Baseline: the first %1 sessions</source>
        <translation>Ausgang: die ersten %1 Sitzungen</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Choose somebody in the tab “People” first.</source>
        <translation>Zuerst im Reiter „Personen“ jemanden wählen.</translation>
    </message>
    <message>
        <source>Nothing was measured of this person yet.</source>
        <translation>Von dieser Person wurde noch nichts gemessen.</translation>
    </message>
    <message>
        <source>Practice and gaps</source>
        <translation>Üben und Pausen</translation>
    </message>
    <message>
        <source>What stays without help</source>
        <translation>Was ohne Hilfe bleibt</translation>
    </message>
    <message>
        <source>One question for one person</source>
        <translation>Eine Frage für eine Person</translation>
    </message>
    <message>
        <source>1 session</source>
        <translation>1 Sitzung</translation>
    </message>
    <message>
        <source>%n sessions</source>
        <translation>%n Sitzungen</translation>
    </message>
    <message>
        <source>Measured once: there is nothing to compare it with yet.</source>
        <translation>Einmal gemessen: Es gibt noch nichts zum Vergleichen.</translation>
    </message>
    <message>
        <source>A line is drawn from three sessions on.</source>
        <translation>Eine Linie wird ab drei Sitzungen gezeichnet.</translation>
    </message>
    <message>
        <source>No MDC is known, so no band is drawn.</source>
        <translation>Kein MDC bekannt, darum kein Band.</translation>
    </message>
    <message>
        <source>The band is the baseline ± MDC.</source>
        <translation>Das Band ist der Ausgangswert ± MDC.</translation>
    </message>
    <message>
        <source>1 session with sensors elsewhere is left out.</source>
        <translation>1 Sitzung mit Sensoren an anderen Plätzen ist nicht dabei.</translation>
    </message>
    <message>
        <source>%n sessions with sensors elsewhere are left out.</source>
        <translation>%n Sitzungen mit Sensoren an anderen Plätzen sind nicht dabei.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Lower limit: %1. Upper limit: %2. The newest value: %3.</source>
        <translation>Untere Grenze: %1. Obere Grenze: %2. Der neueste Wert: %3.</translation>
    </message>
    <message>
        <source>No pain was asked about or told yet.</source>
        <translation>Nach Schmerz wurde noch nicht gefragt.</translation>
    </message>
    <message>
        <source>Below: pain as it was told (0–10). It stands beside the measure and says nothing about why.</source>
        <translation>Unten: Schmerz, wie er genannt wurde (0–10). Er steht neben dem Messwert und sagt nichts über das Warum.</translation>
    </message>
    <message>
        <source>On the body chart: %1.</source>
        <translation>Auf dem Körperbild: %1.</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>Minutes practised</source>
        <translation>Geübte Minuten</translation>
    </message>
    <message>
        <source>%1 sessions with practice, %2 minutes, %3 repetitions.</source>
        <translation>%1 Sitzungen mit Üben, %2 Minuten, %3 Wiederholungen.</translation>
    </message>
    <message>
        <source>No time of more than a week without a session.</source>
        <translation>Keine Zeit von mehr als einer Woche ohne Sitzung.</translation>
    </message>
    <message>
        <source>Exercise</source>
        <translation>Übung</translation>
    </message>
    <message>
        <source>Little help</source>
        <translation>Wenig Hilfe</translation>
    </message>
    <message>
        <source>Day later</source>
        <translation>Tag später</translation>
    </message>
    <message>
        <source>Feedback</source>
        <translation>Rückmeldung</translation>
    </message>
    <message>
        <source>Share in the zone with little help, and a day later without any. “Switched on” needs tests at least 24 hours after the last feedback, without any. Feedback: how many points more are in the zone with it than without.</source>
        <translation>Anteil im Bereich mit wenig Hilfe, und einen Tag später ganz ohne. „Angekommen“ braucht Tests mindestens 24 Stunden nach der letzten Rückmeldung, ganz ohne sie. Rückmeldung: wie viele Punkte mehr mit ihr im Bereich sind als ohne.</translation>
    </message>
    <message>
        <source>Switched on</source>
        <translation>Angekommen</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 Punkte</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Abschnitt</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Nobody has begun a programme with this person yet.</source>
        <translation>Mit dieser Person wurde noch kein Programm begonnen.</translation>
    </message>
    <message>
        <source>This person&apos;s programme follows no single measure.</source>
        <translation>Das Programm dieser Person folgt keinem einzelnen Messwert.</translation>
    </message>
    <message>
        <source>Pain, 0–10</source>
        <translation>Schmerz, 0–10</translation>
    </message>
    <message>
        <source>days since the first of them</source>
        <translation>Tage seit dem ersten</translation>
    </message>
</context>
</TS>
