// What the server refuses, in German, by the code of the very sentence; problems-de.ts has what a refusal's own code says.
export default {
  // amounts and days
  accept_at_most: "Angefragt waren {{requested}} {{currency}}; mehr lässt sich nicht annehmen.",
  not_above_zero: "Ein Betrag von {{amount}} liegt nicht über null.",
  more_than_a_book_holds: "{{amount}} {{currency}} ist mehr, als dieses Buch halten kann.",
  no_plain_decimal: "„{{text}}“ ist keine Zahl aus Ziffern mit höchstens einem Komma.",
  digits_after_the_point: "{{text}} hat mehr als {{digits}} Nachkommastellen.",
  no_such_currency: "„{{currency}}“ ist kein Währungskürzel nach ISO 4217 wie AUD oder EUR.",
  pool_counts_not_in: "Dieser Pool rechnet in {{currency}}, nicht in {{other}}.",
  pool_counts_in: "Dieser Pool rechnet in {{currency}}.",
  accounts_count_in: "Dieser Pool rechnet in {{currency}}, und seine Bankkonten auch.",
  before_first_day_of_pool: "Der {{day}} liegt vor dem ersten Tag dieses Pools, dem {{opened_on}}.",
  nothing_to_lock_before: "Das Buch dieses Pools beginnt am {{opened_on}}; davor gibt es nichts zu sperren.",
  book_begins_on: "Das Buch dieses Pools beginnt am {{opened_on}}; nehmen Sie diesen oder einen späteren Tag.",
  line_before_book:
    "Zeile {{row}} ist vom {{booked_on}}, und das Buch dieses Pools beginnt am {{opened_on}}; bitten Sie die Bank um eine Datei, die dort beginnt.",
  first_after_last: "Der erste Tag, {{first}}, liegt nach dem letzten, {{last}}.",
  report_has_no_first_day: "Dieser Bericht hat keinen ersten Tag: er sagt, wie es am letzten steht.",
  text_empty: "Dieser Text darf nicht leer sein.",
  text_of_chars: "Dieser Text hat {{count}} Zeichen; höchstens {{limit}} gehen.",
  text_unprintable: "Dieser Text hat Zeichen, die sich nicht drucken lassen.",
  // pools
  pool_of_no_kind: "Ein Pool ist ein SPV oder ein Fonds, nicht „{{kind}}“.",
  no_time_zone: "„{{name}}“ ist keine Zeitzone wie Europe/Berlin.",
  term_is_not: "Die Bedingung {{name}} kann nicht „{{chosen}}“ sein.",
  rate_not_between: "{{rate}} liegt nicht zwischen 0 und 1; 8 % ist 0,08.",
  fee_rate_not_between: "Ein Gebührensatz von {{rate}} liegt nicht zwischen 0 und 1; 2 % ist 0,02.",
  fee_steps_in_order: "Die erste Stufe der Gebühr hat keinen Tag; jede spätere hat einen, der Reihe nach.",
  carry_of_one: "Ein Carried Interest von 100 % lässt den Anlegern nichts; 20 % ist 0,20.",
  american_not_yet:
    "Die amerikanische Rechnung (je Beteiligung) kann poolbook noch nicht, nur die europäische (ganzer Pool).",
  catch_up_never:
    "Ein Catch-up von {{catch_up}} holt einen Carried Interest von {{carry}} nie ein: nehmen Sie 0 (keinen), oder mehr als jeden Carried Interest, höchstens 1.",
  carry_and_no_gp:
    "Es gibt Carried Interest, aber keinen Manager, der ihn bekommt: nehmen Sie einen Anleger der Klasse GP auf (mit einer Zusage, die 0 sein darf), oder setzen Sie den Carried Interest auf 0.",
  gps_need_commitment: "Mehrere Manager (GP) teilen den Carried Interest nach Zusage: mindestens einer braucht eine.",
  fees_called_not_charged:
    "Es sind mehr Gebühren abgerufen und nicht berechnet, als diese Ausschüttung zahlt: berechnen Sie zuerst die Gebühren.",
  nobody_weighs: "Niemand hat einen Anteil an dieser Ausschüttung: kein Anleger hat dafür gezahlt oder zugesagt.",
  lp_owes_fees:
    "Ein Anleger schuldet mehr Gebühren als seinen Teil dieser Ausschüttung: rufen Sie die Gebühren zuerst ab.",
  part_is_below_zero:
    "Der Teil eines Anlegers an dieser Ausschüttung ist {{part}}, unter null: gleichen Sie zuerst sein Konto aus.",
  commitments_wait:
    "Zusagen warten auf Antwort oder Aufnahme, {{count}} an der Zahl: nehmen Sie sie zuerst auf, oder lehnen Sie sie ab.",
  pool_did_spend:
    "Dieser Pool hat schon investiert, eingenommen, ausgegeben oder ausgeschüttet: schließen Sie ihn, und wickeln Sie ihn ab.",
  pool_has_left:
    "Dieser Pool hat noch Geld, Beteiligungen, Schulden oder Kapital der Anleger; er endet, wenn all das null ist.",
  pool_not_from_file:
    "Einen Pool namens {{name}} gibt es schon, und er kam aus keiner Datei; benennen Sie einen der beiden um.",
  // commitments
  commitment_is_already: "Diese Zusage ist schon {{state}}.",
  commitment_is_not_accepted: "Diese Zusage ist {{state}}, nicht angenommen.",
  // calls
  call_for_no_such_use: "Für „{{use}}“ lässt sich nichts abrufen.",
  no_lp_pays_fee: "Am {{on}} hat dieser Pool keinen Anleger mit Zusage; eine Verwaltungsgebühr zahlt also niemand.",
  less_than_share_of_fee:
    "Anleger, die weniger schulden als ihren genauen Anteil der Gebühr: {{count}}. Rufen Sie weniger ab.",
  nobody_admitted_by_then:
    "Bis dahin ist niemand mit Zusage in diesen Pool aufgenommen; nehmen Sie zuerst Zusagen auf.",
  call_asks_too_much:
    "Das verlangt {{amount}} {{currency}}, und die Anleger schulden noch {{unfunded}} {{currency}}; rufen Sie weniger ab.",
  due_before_call: "Ein Abruf vom {{issued_on}} kann nicht davor, am {{due_on}}, fällig sein.",
  due_earliest:
    "Anleger haben {{days}} Bankarbeitstage zum Zahlen: ein Abruf vom {{issued_on}} ist frühestens am {{earliest}} fällig.",
  call_is_not_issued: "Dieser Abruf ist {{state}}; stornieren lässt sich nur ein verschickter.",
  call_is_no_proposal: "Dieser Abruf ist schon {{state}}; zurückziehen lässt sich nur ein Vorschlag.",
  call_is_already: "Dieser Abruf ist schon {{state}}.",
  // investments, fees, distributions
  investment_was_exited: "{{name}} ist veräußert; was noch davon kommt, ist eine Kapitalrückzahlung oder ein Ertrag.",
  paid_on_already: "Das wurde schon am {{paid_on}} bezahlt.",
  no_such_proceeds: "Einen Erlös der Art „{{kind}}“ gibt es nicht.",
  cost_left_is_less: "{{name}} hat noch {{cost_left}} {{currency}} an Anschaffungskosten; {{cost}} ist mehr.",
  no_cost_left: "{{name}} hat keine Anschaffungskosten mehr; bewerten Sie die Beteiligung stattdessen.",
  distributed_already_on:
    "Dieser Pool hat schon am {{last}} ausgeschüttet, und jede Ausschüttung zählt auf den früheren; nehmen Sie diesen oder einen späteren Tag.",
  distribution_is_already: "Diese Ausschüttung ist schon {{state}}.",
  reversed_on_already: "Das wurde schon am {{reversed_on}} storniert.",
  reverse_payment_first: "Das wurde am {{paid_on}} bezahlt; stornieren Sie zuerst die Zahlung.",
  distribution_stands_on_it:
    "Seither ist die Ausschüttung vom {{on}} freigegeben, die diese Gebühr berücksichtigt: was jeder Anleger bekam, beruht darauf.",
  reverse_that_first: "Darauf beruht Späteres ({{kind}} vom {{on}}): stornieren Sie das zuerst.",
  // money in
  nothing_left_of_receipt: "Von diesem Eingang ist nichts übrig, das sich zuordnen ließe.",
  investor_never_asked: "Dieser Pool hat von diesem Anleger noch nie etwas verlangt.",
  payout_comes_back_whole:
    "Die Auszahlung war {{amount}}, der Eingang ist {{received}}; eine Auszahlung kommt im Ganzen zurück.",
  came_back_before_left:
    "Sie verließ die Bank am {{settled_on}} und kam am {{booked_on}} zurück; nehmen Sie einen späteren Tag.",
  line_is_of: "Die Zeile ist vom {{booked_on}}; nehmen Sie diesen oder einen späteren Tag.",
  takes_back_other_amount:
    "Die Zeile nimmt {{taken}} zurück, der Eingang war {{amount}}; beides muss gleich sein, auf einem Bankkonto.",
  receipt_came_later: "Der Eingang kam am {{received_on}}, nach dieser Zeile; wählen Sie einen anderen.",
  receipts_of_one_id: "Zwei Eingänge dieser Anfrage haben dieselbe Kennung; geben Sie jedem eine eigene.",
  tick_differs: "Die Zeile ist {{amount}}, diese Posten sind {{chosen}}; wählen Sie die, die sie ergeben.",
  pool_cancelled_settle_refunds:
    "Dieser Pool ist abgebrochen, und das Eingezahlte geht zurück; führen Sie stattdessen seine Rückzahlungen aus.",
  matched_on_that_day: "Zugeordnet wurde am {{matched_on}}; nehmen Sie diesen oder einen späteren Tag.",
  // payouts
  payout_left_on: "Sie verließ die Bank am {{settled_on}}; nehmen Sie diesen oder einen späteren Tag.",
  payout_sent_on: "Sie wurde am {{sent_on}} gesendet; nehmen Sie diesen oder einen späteren Tag.",
  payouts_due_on: "Diese Auszahlungen sind am {{due_on}} fällig; nehmen Sie diesen oder einen späteren Tag.",
  paying_account_is_new:
    "Das zahlende Konto hat seine Nummer seit {{since}} UTC, und neue Bankverbindungen warten bis {{until}} UTC, bevor eine Datei sie verwendet.",
  execution_was_on:
    "Die Bank sollte am {{execution_on}} zahlen, und der Tag ist vorbei: brechen Sie diese Datei ab, und bereiten Sie eine neue vor.",
  paying_account_changed:
    "Das zahlende Konto, oder was der Bank gesagt wird, hat sich seit der Vorbereitung geändert: brechen Sie diese Datei ab, und bereiten Sie eine neue vor.",
  say_why_in: "Sagen Sie kurz, warum, in höchstens {{limit}} Zeichen.",
  file_not_to_approve: "Diese Datei ist {{state}}: freigeben lässt sich nur eine vorbereitete.",
  file_not_to_settle: "Diese Datei ist {{state}}: ausgeführt werden kann nur, was herausgegeben wurde.",
  file_not_to_cancel: "Diese Datei ist {{state}}: abzubrechen gibt es nichts mehr.",
  file_not_to_export: "Diese Datei ist {{state}}: vor dem Herausgeben muss sie jemand anderes freigeben.",
  sender_in_latin:
    "Banken können den Namen des Absenders nicht schreiben: geben Sie einen in lateinischen Buchstaben an.",
  payments_come_to:
    "Die Zahlungen ergeben {{total}}, und eine Datei dieses Formats fasst höchstens {{largest}}: machen Sie mehrere Dateien.",
  aba_needs_bank:
    "Eine ABA-Datei nennt die Bank des Absenders mit drei Großbuchstaben, etwa CBA: geben Sie das Institut an.",
  aba_needs_user_number:
    "Eine ABA-Datei braucht die Kundennummer (user identification number) der Bank, sechs Ziffern.",
  nacha_needs_company: "Eine NACHA-Datei braucht die Firmenkennung der Bank, zehn Zeichen, oft 1 und die Steuernummer.",
  paying_account_unnumbered:
    "Niemand hat die Nummer des zahlenden Kontos gesagt: geben Sie dem Bankkonto des Pools zuerst seine Nummer.",
  // the bank
  signed_off_through: "Dieses Bankkonto ist schon bis zum {{last}} abgezeichnet.",
  difference_stays:
    "Das Buch hat {{ledger}} {{currency}}, die Bank {{bank}} {{currency}}; die offenen Posten erklären {{explained}} {{currency}} davon, {{unexplained}} {{currency}} bleiben. Zeilen der Bank fehlen: suchen Sie einen Auszug, der noch nicht eingelesen ist.",
  items_are_open:
    "Offene Posten: {{count}}, etwa {{amount}} {{currency}} vom {{on}}. Ordnen Sie sie zu, haken Sie sie ab, oder sagen Sie zu jedem, warum er offen bleiben darf (höchstens {{most}}).",
  locked_through: "Dieser Pool ist schon bis zum {{last}} gesperrt; sperren Sie bis zu einem späteren Tag.",
  file_counts_in: "Die Datei rechnet in {{currency}}, das Konto {{name}} in {{other}}; wählen Sie das Konto der Datei.",
  file_of_other_account:
    "Die Datei ist von einem anderen Konto als {{name}}: ihre Nummer endet auf {{ending}}; wählen Sie das Konto der Datei, oder berichtigen Sie die Nummer von diesem.",
  statement_sum_wrong:
    "Auszug {{number}}: Anfangsstand {{opening}} und Zeilen von {{total}} ergeben nicht den Endstand {{closing}}, sondern weichen um {{difference}} ab; bitten Sie die Bank noch einmal um die Datei, oder sagen Sie, warum sie trotzdem genommen wird.",
  no_account_of_number:
    "Kein Konto dieses Pools hat die Nummer aus der Datei, oder sie nennt keine; wählen Sie das Konto.",
  bic_without_iban: "Ein BIC gehört nur zu einer IBAN.",
  iban_has_number: "Die IBAN enthält die Kontonummer; lassen Sie die Kontonummer weg.",
  type_without_routing: "Nur ein Konto mit Routing-Nummer hat eine Art.",
  checking_or_savings: "Die Art des Kontos ist checking oder savings.",
  iban_shape: "Eine IBAN hat zwei Buchstaben, zwei Prüfziffern und 11 bis 30 Buchstaben und Ziffern.",
  iban_length: "Eine IBAN aus {{country}} hat {{wanted}} Zeichen, diese {{count}}.",
  iban_check: "Die Prüfziffern dieser IBAN passen nicht: ein Zeichen ist falsch, oder zwei sind vertauscht.",
  bic_shape: "Ein BIC hat 8 oder 11 Zeichen: vier Buchstaben, das Land, den Ort.",
  bsb_shape: "Eine BSB hat sechs Ziffern, etwa 062-000.",
  routing_shape: "Eine Routing-Nummer hat neun Ziffern.",
  routing_check: "Die Prüfziffer dieser Routing-Nummer passt nicht: eine Ziffer ist falsch, oder zwei sind vertauscht.",
  number_of_digits: "Diese Nummer hat 1 bis {{longest}} Ziffern.",
  // the ledger by hand
  chart_has_no: "Der Kontenplan hat kein Konto „{{number}}“.",
  pool_has_no_bank_account: "Dieser Pool hat dieses Bankkonto nicht.",
  account_by_investor: "{{account}} wird je Anleger geführt: nennen Sie einen, der in diesen Pool aufgenommen ist.",
  account_of_whole_pool: "{{account}} gehört dem ganzen Pool: lassen Sie den Inhaber weg.",
  passes_between_investors: "{{account}} wandert von Anleger zu Anleger: seine Zeilen müssen sich für sich aufheben.",
  journal_entry_is_already: "Diese Buchung ist schon {{state}}.",
  posted_on_that_day: "Gebucht wurde am {{posted_on}}; nehmen Sie diesen oder einen späteren Tag.",
  bank_line_stands_for_it: "Eine Zeile eines Kontoauszugs steht dafür; haken Sie diese Zeile an etwas anderem ab.",
  receipt_of_it_used:
    "Ein Eingang dieser Buchung ist zugeordnet, aufbewahrt oder zurückgesandt; machen Sie das zuerst rückgängig.",
  part_undone_before:
    "Ein Teil davon ist schon rückgängig; machen Sie den Rest Eingang für Eingang rückgängig, indem Sie jede Zuordnung aufheben.",
  over_payment_of_it_used: "Diese Überzahlung ist verwendet oder zurückgesandt; machen Sie das zuerst rückgängig.",
  undo_by_decision:
    "Das hat der Pool entschieden, und seine Beteiligungen und sein Geld beruhen darauf: stornieren Sie dort die Entscheidung.",
  undo_by_call: "Das ist ein Kapitalabruf; stornieren Sie den Abruf selbst, seine Buchung folgt.",
  undo_of_call: "Das hat schon einen Kapitalabruf storniert; verschicken Sie den Abruf stattdessen neu.",
  undo_of_payouts:
    "Das ist eine Ausschüttung oder Rückzahlung, die ihr Pool entschieden hat; hier lässt sie sich nicht rückgängig machen.",
  undo_by_failing:
    "Diese Auszahlungen haben die Bank verlassen; tragen Sie ein, dass eine fehlschlug, wenn die Bank sie zurücksendet.",
  undo_by_settling:
    "Die Bank hat diese Auszahlung zurückgesandt; führen Sie sie erneut aus, wenn sie wieder hinausgeht.",
  undo_of_return: "Dieser Eingang wurde zurückgesandt; tragen Sie einen neuen ein, wenn das Geld wieder kommt.",
  undo_of_unmatch: "Das hat eine Zuordnung aufgehoben; ordnen Sie den Eingang stattdessen neu zu.",
  // people
  member_already: "Sie sind schon Mitglied; Rollen ändert ein Inhaber.",
  name_of_chars: "Ein Name hat 1 bis {{limit}} Zeichen.",
  name_unprintable: "Ein Name darf keine Steuer- oder unsichtbaren Zeichen enthalten.",
  address_of_chars: "Eine Adresse hat höchstens {{limit}} Zeichen.",
  client_name_of_chars: "Der Name eines Programms hat höchstens {{limit}} Zeichen.",
  machine_acts_for_you: "Ein Programm ohne Menschen handelt im Namen dessen, der es einträgt.",
  machine_needs_member:
    "Ein Programm ohne Menschen handelt im Namen eines Mitglieds der Organisation; nennen Sie eines.",
  machine_has_no_browser:
    "Ein Programm ohne Menschen hat keinen Browser, der zurückkehrt; lassen Sie die Adressen weg.",
  give_redirects: "Geben Sie 1 bis {{limit}} Adressen an, zu denen Browser zurückkehren.",
  redirect_shape:
    "Eine Adresse ist https://…, http://localhost… oder, bei einem eigenständigen Programm, ein Schema mit Punkt wie com.example.app:/back; ohne #, *, Leerzeichen und Passwort.",
  same_name_twice: "Derselbe Name steht zweimal da; Namen sind einmalig, unterscheiden Sie die beiden.",
  membership_over: "Die Mitgliedschaft, zu der diese Einladung gehört, ist inzwischen vorbei; laden Sie neu ein.",
  own_notifications: "Nur wer eine Mitteilung liest, kann sie als gelesen vermerken.",
  own_token: "Ein Token handelt im Namen seines Benutzers; nur er kann eines verlangen.",
  token_of_own_organisation: "Ein Token mit Befugnissen gibt Token nur für seine eigene Organisation aus.",
  first_owner_is_creator: "Der erste Inhaber einer Organisation ist, wer sie anlegt.",
  role_changed: "Ihre Rolle hat sich geändert, seit Sie das anfragten; ein Inhaber kann das.",
  change_is_already: "Das ist schon {{state}}.",
  eyes_between: "Hier verlangt eine Regel {{fewest}} bis {{most}} Menschen.",
  too_few_can_approve:
    "Das verlangt {{eyes}} Menschen, und {{able}} Ihrer Mitglieder könnten es freigeben: lassen Sie zuerst mehr Menschen herein.",
  no_such_pool_here: "Diesen Pool gibt es nicht.",
  role_does_not_allow: "Ihre Rolle erlaubt das nicht; fragen Sie einen Inhaber.",
  pool_has_no_such_investor: "Diesen Anleger hat der Pool nicht.",
  pool_has_no_book: "Dieser Pool hat noch kein Buch.",
  no_pool_of_yours: "In Ihrer Organisation gibt es diesen Pool nicht.",
  facts_between_rooms: "Einiges ist noch zwischen den Räumen unterwegs; versuchen Sie es gleich noch einmal.",
  scanner_found: "Der Virenscanner hat {{found}} in {{name}} gefunden; nichts davon wurde gelesen oder aufbewahrt.",
  // where what happened is said inside
  pool_must_be: "Der Pool ist {{state}}; dafür müsste er {{states}} sein.",
  before_what_it_follows: "{{what}} am {{start}}; der {{day}} liegt davor.",
  call_was_issued: "Der Abruf wurde verschickt",
  commitment_was_made: "Die Zusage kam",
  commitment_was_accepted: "Eine Zusage wurde angenommen",
  this_was_proposed: "Vorgeschlagen wurde das",
  this_happened: "Das geschah",
  payment_was_reversed: "Die Zahlung wurde storniert",
  this_was_charged: "Berechnet wurde das",
  investment_was_reversed: "{{name}} wurde storniert",
  cost_or_value_changed: "Kosten oder Wert von {{name}} änderten sich",
  was_invested_in: "In {{name}} wurde investiert",
  income_was_reversed: "Ein Ertrag von {{name}} wurde storniert",
  takes_more_than_available:
    "Das nimmt {{amount}} {{currency}}, und der Pool hat {{available}} {{currency}} frei: rufen Sie zuerst Kapital ab, nehmen Sie einen späteren Tag, oder warten Sie, bis die Bank das Geld hat, das unterwegs ist.",
  debits_are_more: "Das Soll ist {{amount}} {{currency}} mehr; die Zeilen einer Buchung heben sich auf.",
  credits_are_more: "Das Haben ist {{amount}} {{currency}} mehr; die Zeilen einer Buchung heben sich auf.",
  account_takes_none_by_hand: "{{account}} wird nicht von Hand gebucht: {{what}}.",
  not_by_hand_1100:
    "was Anleger schulden, steht Zeile für Zeile; verschicken oder stornieren Sie einen Abruf, oder ordnen Sie einen Eingang zu",
  not_by_hand_1200:
    "Anschaffungskosten stehen je Beteiligung; erfassen Sie die Beteiligung, ihren Erlös oder eine Abschreibung",
  not_by_hand_1210: "der Wert steht je Beteiligung; erfassen Sie eine Bewertung",
  not_by_hand_2000: "Eingänge stehen einzeln; erfassen Sie einen, ordnen Sie ihn zu, oder senden Sie ihn zurück",
  not_by_hand_2010:
    "Überzahlungen stehen je Eingang; ordnen Sie eine zu, verwenden Sie sie, oder senden Sie sie zurück",
  not_by_hand_2100:
    "Auszahlungen stehen einzeln; geben Sie eine Ausschüttung frei, oder führen Sie eine Auszahlung aus",
  not_by_hand_2200: "Gebühren und Kosten stehen einzeln; berechnen oder bezahlen Sie welche",
  not_by_hand_9000: "das folgt den Zusagen; nehmen Sie eine auf",
  not_by_hand_9100: "das folgt Zusagen und Abrufen; nehmen Sie auf, rufen Sie ab, oder stornieren Sie",
  not_by_hand_9200: "das folgt den Abrufen; verschicken oder stornieren Sie einen",
  profit_stays:
    "{{number}} behält nichts: was dort gebucht wird, geht in derselben Buchung an die Anleger, mit {{number}}.allocated gegen 3000; {{amount}} {{currency}} davon nicht.",
  // how the bank's balance is known
  by_statement: "Auszug vom {{first}} bis {{last}}",
  nothing_moved_between: "zwischen den Auszügen vom {{first}} und vom {{last}} hat sich nichts bewegt",
  no_statement_read: "von diesem Konto ist kein Auszug eingelesen",
  statement_not_led_to: "der Auszug vom {{first}} bis {{last}} nennt keine Salden, zu denen seine Zeilen führen",
  last_statement_ends_before: "für den {{on}} gibt es keinen Auszug; der letzte davor endet am {{last}}",
  no_statement_covers: "für den {{on}} gibt es keinen Auszug",
  balance_of_day_not_proven:
    "Was die Bank am {{day}} hatte, ist nicht belegt: {{what}}. Lesen Sie einen Auszug ein, der seine Salden nennt.",
  // why a file cannot pay
  payout_not_due: "Eine Auszahlung dieser Datei ist nicht mehr fällig",
  payee_without_details: "Ein Anleger in dieser Datei hat keine Bankverbindung mehr",
  payee_with_others: "Ein Anleger in dieser Datei hat inzwischen eine andere Bankverbindung",
  cancel_and_prepare: "{{what}}: brechen Sie diese Datei ab, und bereiten Sie eine neue vor.",
  payables_are_now:
    "Was diese Datei zahlen kann, hat sich geändert, seit Sie es ansahen: es sind jetzt {{count}} Auszahlungen, zusammen {{amount}} {{currency}}. Sehen Sie es noch einmal an, und bereiten Sie sie dann vor.",
  no_bank_details: "es gibt keine Bankverbindung",
  account_in_other_currency: "das Konto ist in {{account_currency}}, die Auszahlung in {{payout_currency}}",
  bank_details_are_new: "die Bankverbindung ist neu und wartet bis {{until}} UTC",
  payees_cannot_be_paid:
    "Diese Datei kann {{count}} von {{all}} nicht zahlen; beim ersten: {{what}}. Hinterlegen Sie passende Bankverbindungen, oder lassen Sie diese Anleger aus.",
  format_pays_to_others:
    "eine Datei dieses Formats zahlt nur an Konten mit {{scheme}}, die Bankverbindung hat {{theirs}}",
  more_than_format_says: "der Betrag ist mehr, als das Format fasst, {{most}} {{currency}}",
  needs_bic_too: "außerhalb von SEPA braucht eine Zahlung an eine IBAN auch den BIC der Bank",
  holder_unwritable:
    "Banken können den Namen des Kontoinhabers nicht schreiben ({{letters}}): geben Sie ihn in lateinischen Buchstaben an",
  format_is_paid_from:
    "Eine Datei dieses Formats wird von einem Konto in {{currency}} mit {{scheme}} gezahlt; wählen Sie ein anderes Format oder Konto.",
  name_written_as: "{{given}} wird als {{put}} geschrieben.",
};
