// The faults of a pool file at their cells, in German; the words of the file itself stay as they are written in it.
export default {
  // the file itself
  file_of_bytes: "die Datei hat {{size}} Bytes; gelesen werden höchstens {{most}}.",
  file_is_utf16: "die Datei ist UTF-16, nicht UTF-8: speichern Sie sie als „CSV UTF-8 (durch Trennzeichen getrennt)“.",
  line_holds_nul:
    "Zeile {{line}} enthält ein NUL-Byte: die Datei ist beschädigt oder keine CSV-Datei; speichern Sie sie als „CSV UTF-8 (durch Trennzeichen getrennt)“.",
  line_not_utf8:
    "Zeile {{line}} ist nicht UTF-8 (Byte 0x{{byte}}, wie in Windows-1252 oder Latin-1): speichern Sie sie als „CSV UTF-8 (durch Trennzeichen getrennt)“.",
  in_line: "Zeile {{line}}: {{what}}",
  quote_never_closed:
    "eine Zelle in Anführungszeichen, die in dieser Zeile beginnt, endet nie: die Datei ist abgeschnitten, oder es fehlt ein Anführungszeichen.",
  text_after_quote:
    'auf ein schließendes Anführungszeichen folgt weiterer Text; ein Anführungszeichen in einer Zelle wird doppelt geschrieben: "".',
  cell_too_long: "eine Zelle hat mehr als {{most}} Zeichen.",
  row_no_csv: "die Zeile lässt sich nicht als CSV lesen ({{message}}).",
  workbook_unreadable: "die Arbeitsmappe lässt sich nicht lesen ({{error}}); speichern Sie sie neu.",
  no_workbook:
    "das ist keine .xlsx-Arbeitsmappe, oder eine beschädigte oder verschlüsselte; speichern Sie sie neu, ohne Passwort.",
  workbook_unpacks: "die Arbeitsmappe entpackt sich zu {{size}} Bytes; gelesen werden höchstens {{most}}.",
  sheet_goes_on: "das Blatt geht unter Zeile {{row}} weiter; teilen Sie den Pool.",
  sheet_unreadable_from: "das Blatt lässt sich ab hier nicht lesen ({{error}}).",
  cell_is_formula: "ist eine Formel: schreiben Sie ihren Wert in die Zelle (kopieren, als Werte einfügen)",
  cell_holds_error: "enthält einen Fehler ({{error}})",
  cell_holds_time: "enthält eine Uhrzeit; gelesen werden nur Tage",
  cell_holds_neither: "enthält keinen Text, keinen Tag und keine genaue Zahl; schreiben Sie es als Text",
  cell_at: "Zelle {{place}} {{what}}.",
  sheet_empty: "ist leer; die erste Zeile nennt die Spalten {{columns}}.",
  sheet_of_rows: "das Blatt hat mehr als {{most}} Zeilen; teilen Sie den Pool.",
  row_of_cells:
    "hat {{count}} Zellen, die Kopfzeile {{wanted}}: die Zeile ist abgeschnitten, oder einem Text mit Komma fehlen die Anführungszeichen („a, b“).",
  value_too_long: "hat mehr als {{most}} Zeichen.",
  column_twice: "steht zweimal in der Kopfzeile.",
  column_missing: "fehlt; ergänzen Sie die Spalte in der Kopfzeile (ihre Zellen dürfen leer sein).",
  sheet_missing: "fehlt; eine Pooldatei hat die Blätter {{sheets}}.",
  // cells
  cell_empty: "ist leer; bitte ausfüllen.",
  cell_of_chars: "hat {{count}} Zeichen; höchstens {{most}} werden aufbewahrt.",
  cell_unprintable: "enthält ein Steuerzeichen; schreiben Sie es neu.",
  cell_says: "„{{text}}“: {{what}}",
  cell_unknown: "„{{text}}“ gibt es nicht; schreiben Sie {{choices}}.",
  cell_to_choose: "ist leer; schreiben Sie {{choices}}.",
  amount_empty: "ist leer; schreiben Sie einen Betrag wie 1234.56.",
  amount_negative: "{{amount}} ist negativ; schreiben Sie es ohne das Minus, das Ereignis sagt die Richtung.",
  rate_empty: "ist leer; schreiben Sie einen Satz wie 0.08.",
  rate_outside: "{{rate}} liegt nicht zwischen 0 und 1; 8 % schreibt man 0.08.",
  cell_no_id: "„{{text}}“ ist keine Kennung; lassen Sie sie, wie sie ausgegeben wurde, oder leer.",
  day_empty: "ist leer; schreiben Sie einen Tag wie 2020-03-31.",
  cell_no_day: "„{{text}}“ ist kein Tag; schreiben Sie ihn wie 2020-03-31.",
  day_not_on_calendar: "{{text}} steht in keinem Kalender.",
  // the pool
  key_twice: "{{key}} steht zweimal da; zuerst in Zeile {{row}}.",
  key_missing: "{{key}} fehlt; ergänzen Sie eine Zeile dafür.",
  cell_no_time_zone: "„{{text}}“ ist keine Zeitzone; schreiben Sie eine wie Europe/Berlin.",
  fee_steps_gap: "die Stufen der Gebühr zählen 2, 3, … ohne Lücke; {{number}} folgt nicht.",
  fee_step_before: "eine Stufe der Gebühr beginnt nach der davor.",
  american_cannot: "die amerikanische Rechnung kann poolbook noch nicht, nur die europäische.",
  term_not_imported: "wurde nicht eingelesen: die Bedingungen eines Pools gelten für sein ganzes Leben.",
  // investors, commitments
  registered_as: "ist im Register als {{kind}}, {{investor_class}}; schreiben Sie hier dasselbe.",
  commitment_of_zero: "ist null; nur ein GP darf nichts zusagen.",
  name_twice: "„{{name}}“ steht zweimal da; zuerst in Zeile {{row}}.",
  id_twice: "steht zweimal da; lassen Sie es, wie es ausgegeben wurde, oder leer.",
  investor_empty: "ist leer; schreiben Sie den Namen des Anlegers.",
  admitted_before_committed: "der {{admitted_on}} liegt vor committed_on ({{committed_on}}).",
  before_pool_opened: "der {{day}} liegt vor der Öffnung des Pools ({{opened_on}}).",
  ended_on_only_for: "steht bei einer abgelehnten, zurückgezogenen oder verfallenen Zusage, und sonst bei keiner.",
  admitted_on_only_for: "steht bei einer aufgenommenen Zusage, und sonst bei keiner.",
  same_commitment: "„{{name}}“ hat dieselbe Zusage in Zeile {{row}}; zählen Sie sie zusammen.",
  admitted_after_call:
    "der {{admitted_on}} liegt nach dem ersten Kapitalabruf ({{called_on}}): den Ausgleich für Spätere kann poolbook noch nicht rechnen.",
  carry_leaves_nothing: "ein Carried Interest von 100 % lässt dem Anleger nichts.",
  catch_up_too_low:
    "ein Catch-up von {{catch_up}} holt einen Carried Interest von {{carry}} nie ein; waterfall.catch_up ist mehr.",
  // events
  amount_zero: "ist null; lassen Sie die Zeile weg, oder schreiben Sie einen Betrag.",
  due_before_date: "der {{day}} liegt vor dem Tag der Zeile.",
  no_place_in_history: "„{{text}}“ ist kein Platz in der Geschichte; schreiben Sie eine ganze Zahl, oder nichts.",
  no_investor_of_sheet: "„{{name}}“ ist kein Anleger des Blatts investors.",
  event_needs_it: "ist leer; {{event}} braucht es.",
  event_has_none: "sagt „{{text}}“, aber {{event}} hat kein {{column}}; lassen Sie es leer.",
  no_attachments: "Anlagen lassen sich noch nicht einlesen; lassen Sie es leer.",
  partial_needs_its_cost: "ist leer; ein Teilverkauf braucht die Anschaffungskosten des Verkauften.",
  only_partial_has_cost: "nur ein Teilverkauf hat Anschaffungskosten; lassen Sie es leer.",
  needs_investment_name: "ist leer; {{event}} braucht den Namen der Beteiligung.",
  call_or_ref:
    "nennen Sie hier den vorgeschlagenen Abruf, oder mit ref die vorgeschlagene Ausschüttung, und nicht beides.",
  reversal_named_by: "ist leer; was von {{event}} storniert wird, sagt {{columns}}.",
  names_no: "gehört nicht zu {{event}}; lassen Sie es leer.",
  transfer_not_yet:
    "Übertragungen lassen sich noch nicht einlesen; lassen Sie die Zeile weg, oder führen Sie den Pool bis dahin anderswo.",
  excuse_not_yet: "einen Anleger von einer Beteiligung auszunehmen geht noch nicht; lassen Sie die Zeile weg.",
  fee_from_terms_not_yet:
    "Gebühren lassen sich noch nicht aus den Bedingungen rechnen; schreiben Sie jede als management_fee mit ihrem Betrag.",
  only_in_listed:
    "{{event}} gehört in Dateien, die jede Zahlung aufzählen: ergänzen Sie im Blatt pool den Schlüssel payments mit dem Wert listed, oder nehmen Sie contribution.",
  names_several_calls: "„{{text}}“ meint mehrere Abrufe; geben Sie jedem eine eigene ref, und nennen Sie die.",
  names_no_call: "„{{text}}“ ist kein Kapitalabruf; schreiben Sie seine ref, seine memo oder seinen Tag.",
  ref_of_no_proposal: "„{{text}}“ ist die ref keines call_proposal.",
  ref_not_of_one: "die ref „{{ref}}“ muss genau eine Zeile {{kinds}} haben.",
  none_before_this_row: "keine Zeile {{event}} davor sagt das, oder sie ist schon storniert.",
  // what the book says to a row
  no_investment_by: "„{{name}}“ ist am {{on}} keine Beteiligung dieses Pools; eine Zeile investment macht sie dazu.",
  distribution_gone: "diese Ausschüttung steht nicht mehr im Buch.",
  whose_payout: "ist leer; sagen Sie, wessen Auszahlung zurückkam.",
  adjusts_no_day: "„{{text}}“ ist kein Tag wie 2024-12-31; bei journal_entry ist es der Tag, den sie berichtigt.",
  asks_something_else: "verlangt etwas anderes als der Vorschlag; lassen Sie call für einen neuen leer.",
  not_what_is_left: "ist nicht, was dann vom Eingang übrig ist; all das wird aufbewahrt.",
  undone_only_together:
    "Zeile {{row}} kam bei einem früheren Import zusammen mit anderen und wird nur mit ihnen storniert; importieren Sie die ganze Datei in ein leeres poolbook.",
  row_not_in_book: "Zeile {{row}} steht nicht mehr im Buch.",
  its_doing_not_in_book: "was diese Zeile tat, steht nicht mehr im Buch.",
  proposal_after_it: "ihr Vorschlag kommt danach.",
  needs_its_receipt: "ist leer; {{event}} braucht den Eingang dazu.",
  row_changed:
    "ist seit dem Import geändert ({{row}}): machen Sie es wieder, wie es war; eine Berichtigung ist eine eigene Zeile.",
  row_vanished: "war eingelesen ({{row}}) und fehlt jetzt in der Datei: nehmen Sie es wieder auf.",
  history_not_rewritten:
    "der {{day}} liegt vor dem {{last}}, bis zu dem diese Datei eingelesen ist: Geschichte wird nicht umgeschrieben.",
  paid_until_then:
    "der {{day}} liegt vor dem {{last}}, bis zu dem Abrufe seit dem Import als bezahlt gelten: Geld, das später kam, kann nicht früher hinaus.",
  calls_paid_by_themselves:
    "die Abrufe dieses Anlegers galten beim Import von selbst als bezahlt; eine erste eigene Einzahlung lässt sich nicht mehr ergänzen.",
  key_near: "„{{key}}“ gibt es nicht. Meinten Sie {{near}}?",
  key_unknown: "„{{key}}“ gibt es nicht. Es gibt {{keys}} und fee.2.from und so weiter.",
  columns_by_semicolons: "die Spalten sind durch Semikolons getrennt; speichern Sie das Blatt als CSV mit Kommas.",
  columns_by_tabs: "die Spalten sind durch Tabulatoren getrennt; speichern Sie das Blatt als CSV mit Kommas.",
  no_column_but: "ist keine Spalte dieses Blatts. Meinten Sie {{near}}?",
  no_column_of: "ist keine Spalte dieses Blatts. Es gibt {{columns}}.",
  is_not_paid: "{{event}} aus Zeile {{row}} ist nicht bezahlt.",
  is_not_owed: "{{event}} aus Zeile {{row}} ist nicht mehr geschuldet.",
  bytes_in_base64: "Geben Sie die Bytes der Dateien in base64.",
};
