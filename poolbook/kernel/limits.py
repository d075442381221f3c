"""Every limit of the product: its value, its unit and the reason for it."""

# -- money -------------------------------------------------------------------------------------------
MAX_AMOUNT_MINOR = 10**17  # minor units; 92 such amounts still add up inside a 64-bit balance
MAX_BALANCE_MINOR = 3 * 10**18  # minor units of one account; the ledger's 64-bit sums stay exact on the way there
MAX_DECIMAL_INTEGER_DIGITS = 18  # digits before the point of any decimal that we read
MAX_DECIMAL_FRACTION_DIGITS = 18  # digits after the point of a rate, weight or index level

# -- names and texts ---------------------------------------------------------------------------------
MAX_NAME_CHARS = 200  # characters of a name of a pool, investor, investment, organisation
MAX_MEMO_CHARS = 2_000  # characters of a memo or reason

# -- days ---------------------------------------------------------------------------------------------
FIRST_YEAR = 1900  # year; an earlier day is a typing error, and day counts stay inside the calendar
LAST_YEAR = 2199  # year; adding notice periods and terms to a later day could leave the calendar

# -- people ------------------------------------------------------------------------------------------
MAX_EMAIL_CHARS = 254  # characters of an address; no mail server takes a longer one
MAX_INVESTORS_AT_ONCE = 100_000  # investors registered by one operation; the fact is about 35 MB in 70 parts
MAX_TOKEN_DAYS = 366  # days that a bearer token may live; a longer one is forgotten and never taken back

# -- bank accounts ------------------------------------------------------------------------------------
BSB_ACCOUNT_DIGITS = 9  # digits of an Australian account number: the field of a direct entry file
US_ACCOUNT_DIGITS = 17  # digits of an American account number: the field of a NACHA file
MAX_PAYMENTS_IN_FILE = 50_000  # payments of one payout file; banks take fewer, and 100,000 investors are two files
MAX_STATEMENT_TEXT_CHARS = 140  # characters of the text on investors' statements; ISO 20022's unstructured remittance
MAX_HOLDER_CHARS = 140  # characters of an account holder's name; ISO 20022's Max140Text

# -- sign-in ------------------------------------------------------------------------------------------
MIN_PASSWORD_CHARS = 12  # characters; OWASP ASVS 5.0 V6.2.1 asks for 8, and 15 where it can be had
MAX_PASSWORD_CHARS = 128  # characters; longer ones only make hashing slow
MIN_PASSWORD_GUESSES_LOG10 = 8  # zxcvbn's "safely unguessable" online; passwords are also rate limited
SESSION_IDLE_S = 28_800  # seconds without a request after which a session ends: a working day; money asks for more
SESSION_SEEN_S = 300  # seconds in which a session that is used is noted once as used
SESSION_DAYS = 14  # days after which a session ends even when it is used every day
STEP_UP_S = 300  # seconds after a password or factor within which money may be moved
DEVICE_DAYS = 365  # days that a browser is remembered as known, so that it is not told as a new one
OPERATOR_LINK_S = 900  # seconds that the operator's link to the page of mails is good
INVITATION_DAYS = 7  # days that an invitation's link is good; sending it again makes it good anew
INVITATION_SOON_DAYS = 2  # days before its link ends in which an invitation that nobody used is a task
MAX_GRANTS_INVITED = 100  # pools that an invitation may let somebody into; more are granted once they are in
MAX_INVITATIONS_OPEN = 500  # invitations of one organisation that wait for an answer: each has sent somebody a mail
RECOVERY_ANSWER_MS = 200  # milliseconds that every answer to who asks for a link takes; writing a mail takes 10
RECOVERY_LINK_S = 3_600  # seconds that a link to choose a password is good
RECOVERY_CODES = 10  # recovery codes made at once; each is good once
RECOVERY_CODE_CHARS = 12  # characters of a recovery code, of 5 bits each: typed from paper, and guessed by nobody
PROVIDER_WAIT_S = 5  # seconds that an outside provider may take to answer
LOGIN_FLOW_S = 600  # seconds between leaving for an outside provider and coming back
MAIL_ATTEMPTS = 8  # times that a mail is tried, with pauses of 2^n times ten seconds: about 40 minutes
MAIL_RETRY_S = 10  # seconds before the second attempt
MAIL_SERVER_WAIT_S = 20  # seconds that a mail server may take to answer
MAIL_KEPT_DAYS = 30  # days after which a mail is deleted from the folder
MAIL_SWEEP_S = 3_600  # seconds between two looks for mails to delete: each asks for the age of every file
MAILS_SHOWN = 100  # mails on the operator's page, the newest first

# -- approvals ----------------------------------------------------------------------------------------
MAX_EYES = 3  # people that one decision can take; more of them wait for each other and nobody looks
MAX_APPROVAL_RULES = 100  # rules of one organisation's policy: ten kinds of decision, in a few currencies
MAX_CHANGES_WAITING = 500  # changes of one organisation that wait for approval; each is kept until somebody decides
COOLING_OFF_HOURS = 24  # hours for which new bank details wait, unless the policy says otherwise: a day to object
MAX_COOLING_OFF_HOURS = 720  # hours; after a month nobody objects any more
MAX_WAITING_IMPORT_BYTES = 1_000_000  # compressed, of a pool file that waits: whoever lists what waits opens it
MAX_APPROVAL_ROWS_SHOWN = 1_000  # rows of one approval that a page shows; the hash is over all of them

# -- programs of others ---------------------------------------------------------------------------------
ACCESS_TOKEN_S = (
    300  # seconds that an access token is good; who checks it by its signature alone learns of nothing sooner
)
ID_TOKEN_S = 300  # seconds that an ID token is good; it is read once, at sign-in
AUTHORIZATION_CODE_S = 60  # seconds between consent and the exchange of the code, which a program does at once
REFRESH_TOKEN_DAYS = 30  # days after consent until a program has to ask again, however often it has refreshed
JWKS_CACHE_S = 300  # seconds that others may keep our public keys; a new key is published so long before it signs
KEY_LEEWAY_S = 60  # seconds that a key stays published after the last token signed by it has run out
SIGNING_KEY_BITS = 3_072  # bits of an RSA key: 128 bits of security, NIST SP 800-57
MAX_CLIENT_NAME_CHARS = 100  # characters of a client's name; it stands on the consent page
MAX_REDIRECT_URIS = 10  # addresses of one client to which a browser may be sent back
MAX_REDIRECT_URI_CHARS = 500  # characters of such an address
MAX_ACCESS_TOKEN_CHARS = 4_000  # characters of an access token that is looked at; ours have about 900
TOKEN_USE_EVERY_S = 60  # seconds within which the last use of a bearer token is not written again
TOKEN_USES_KNOWN = 10_000  # tokens whose last use a process remembers having written

# -- capital calls -------------------------------------------------------------------------------------
CALL_NOTICE_BUSINESS_DAYS = 10  # Mondays to Fridays that investors get to pay a call; public holidays are not known
MAX_CALL_ITEMS = 20  # items of one call

# -- control over the books ---------------------------------------------------------------------------
MAX_JOURNAL_LINES = 5_000  # lines of one entry by hand; an approver has to read them
MAX_EVIDENCE_BYTES = 7_000_000  # bytes of one file of evidence; as base64 it still fits a request's body
MAX_EVIDENCE_FILES = 20  # files given with one entry by hand
MAX_ACCEPTED_ITEMS = 1_000  # open items accepted by one sign-off; more are no longer looked at one by one

# -- bank statements -----------------------------------------------------------------------------------
TICK_BUSINESS_DAYS = 5  # Mondays to Fridays that a line and the entry it is may lie apart without a common reference
MIN_REFERENCE_CHARS = 5  # letters and digits of a reference that is looked for inside what a bank wrote
MAX_REFERENCE_LOOKS = 2_000_000  # references times lines of one amount that are looked through for gaps of the bank's
MAX_SAME_DAY_LOOKS = 10  # entries of one amount and day that are compared with one line by reference
MAX_STATEMENT_LINES = 100_000  # lines of one statement; the fact is about 60 MB in 120 parts
MAX_ITEMS_OF_LINE = 10_000  # cash items of one line that a person ticks off, such as the payouts of a batch
MAX_CSV_MAPPINGS = 20  # mappings that one account remembers

# -- operations --------------------------------------------------------------------------------------
MAX_TRANSACTION_RETRIES = 3  # times; deadlocks and serialisation failures beyond that are reported
LOCK_WAIT_MS = 5_000  # milliseconds that a request waits for a stream, or for another with its Idempotency-Key
MAX_KEY_CHARS = 255  # characters of an Idempotency-Key
JOB_TELL_MS = 250  # milliseconds between two looks whether long work was ended, which also write where it is
JOB_SHOWN_MS = 1_000  # milliseconds after which a request is long work, seen by whoever asked for it
JOB_ASKED_FOR_S = 86_400  # seconds for which it is known what became of a job whose process died in its commit
JOBS_AT_ONCE = 4  # imports of one process: half of HTTP_WORKERS, so that others are served meanwhile
JOBS_KEPT = 50  # jobs of one organisation that are remembered, the latest, of imports and requests each, looks apart

# -- event log ---------------------------------------------------------------------------------------
FACT_PART_BYTES = 512_000  # bytes of one part of a fact; a message on a bus stays below 1 MB
DRAIN_FACTS = 512  # facts that a handler takes into one transaction
DRAIN_PARTS = 64  # parts of facts held in memory at once; 32 MB of text become about 200 MB of values
DRAIN_WAIT_MS = 30_000  # milliseconds that a command waits for facts on their way while none of them moves
RELAY_POLL_MS = 1_000  # milliseconds after which a relay looks by itself, should a wake-up be lost
RELAY_MAX_ROUNDS = 10_000  # rounds of one drain; more means that rooms answer each other for ever
POSITION_WAIT_MS = 2_000  # milliseconds that a read waits for the position it was given
RECOVERY_EVERY_MS = 10_000  # milliseconds between two looks for prepared transactions left behind
AUDIT_LEAVES = 5_000  # audit entries that become leaves at once; the others a second later
AUDIT_EXPORT_ITEMS = 50_000  # items of one export of the audit trail; narrow it by days for more

# -- files and requests ------------------------------------------------------------------------------
MAX_BODY_BYTES = 10_000_000  # bytes of a request's body
MAX_FILE_BYTES = 50_000_000  # bytes of one imported file; 100,000 investors are about 10 MB
MAX_UNPACKED_BYTES = 400_000_000  # bytes that a workbook may unpack to: a zip bomb stops here
MAX_FILE_ROWS = 500_000  # rows of one sheet
MAX_FILE_COLUMNS = 64  # columns of one sheet; a workbook may claim 16,384 for each row
MAX_CELL_CHARS = 10_000  # characters of one cell
MAX_FAULTS_SHOWN = 100  # faults listed for one file; the rest is counted
MAX_NAMES_ASKED = 200  # ids whose names one request may ask for: the address stays below 8 kB
MAX_PAGE_ITEMS = 200  # items of one page of a list
MAX_NUMBER = 2**63 - 1  # of a posting, of leaves in a tree: what the tables count in; above it there is nothing
MAX_LIST_FILE_ROWS = 50_000  # rows of a list that one file holds: all of them are in memory at once
MAX_FAULTS_KEPT = MAX_LIST_FILE_ROWS + 1  # faults of a pool file: as many as a file of them holds, and one that says no
DEFAULT_PAGE_ITEMS = 50  # items of one page when nothing is said
HISTORY_POINTS = 120  # points of a chart of value: ten years of months, then quarters
NOTIFICATION_DAYS = 90  # days for which something is a notification; what is older stands in the activity
NOTIFICATIONS_KEPT = 500  # notifications that one user is shown, the latest ones
CALL_DUE_SOON_DAYS = 7  # days before a call is due in which it is a notification
FEWEST_IN_A_SUM = 3  # investors below whom a pool's sum is not told: of two, one would know what the other promised
MAX_CALC_FLOWS = 200_000  # flows of one calculation
GROWTH_FACTORS_KEPT = 65_536  # growth factors by rate and days; a pool of 30 years has about 11,000
GROWTH_DAYS_KEPT = (
    16  # days, each with a rate, to which growth factors are kept side by side; most often one is asked about
)
ROOT_SEARCH_STEPS = 400  # steps in which several rates of return are looked for
ROOT_HALVINGS = 80  # halvings of an interval; a float has no more digits to give

# -- bank files ----------------------------------------------------------------------------------------
MAX_BANK_FILE_BYTES = 20_000_000  # bytes of one statement file; 10,000 camt entries with their texts are about 15 MB
MAX_BANK_FILE_TAGS = 2_000_000  # opening and closing tags of one XML or OFX file; each costs about 60 bytes of memory
MAX_BANK_FILE_LINES = 100_000  # movements of one file
MAX_OFX_DEPTH = 32  # aggregates inside one another; a statement has 8

# -- matching ------------------------------------------------------------------------------------------
MAX_LINES_SUMMED = 10  # open lines of which sums are tried; all sums of 10 are 1,024
MAX_PAYERS_WEIGHED = 12  # investors whose lines are weighed for one receipt: those that the payer's name is like most
WORD_LIKENESSES_KEPT = 65_536  # pairs of words of names and how alike they are; the same words come every month
MAX_MATCH_ALTERNATIVES = 5  # ways shown for one receipt: more than a person compares
MAX_RECEIPTS_PROPOSED = 2_000  # receipts without a use that proposals are reckoned for at once, the earliest first

# -- reports -------------------------------------------------------------------------------------------
RATES_KEPT = 16_384  # rates of return by flows; investors with the same history in proportion share one
REPORT_PAGE_TRANSACTIONS = 500  # transactions of the ledger read at once; a report joins the pages
EXPLAINED_PARTS = 200  # parts of a number listed at once; the rest stands in one line that says how many
MAX_EXPLAINED_PARTS = 10_000  # parts that one may ask for at once; each is about 500 bytes of JSON
DIFFERENT_NUMBERS = 200  # numbers that differ listed at once, each with its causes; the rest is counted

# -- processes ---------------------------------------------------------------------------------------
GARBAGE_OBJECTS = 50_000  # objects between two looks for garbage; at the usual 700 they are a third of a distribution
HTTP_WORKERS = 8  # threads that serve requests in one process
DATABASE_START_MS = 30_000  # milliseconds that the embedded database may take to start
SHUTDOWN_WAIT_MS = 10_000  # milliseconds that requests under way get when the server stops
DATABASE_START_ATTEMPTS = 3  # starts in a row; a server that is killed while it starts is started again
DATABASE_STOP_MS = 20_000  # milliseconds that the embedded database may take to stop before it is stopped at once
DATABASE_LOCK_WAIT_MS = 60_000  # milliseconds that a process waits while others start or stop the embedded database
DATABASE_POLL_MS = 10  # milliseconds between two looks whether the embedded database has started or stopped
DATABASE_CONNECT_S = 5  # seconds that connecting to a database may take
DATABASE_LOG_BYTES = 10_000_000  # bytes after which the embedded database's log starts anew; one old log is kept
DATABASE_CONNECTIONS = 100  # connections of the embedded database: one process needs about 65 if all requests are long
DATABASE_PREPARED = 64  # prepared transactions at once; `together` needs one per room and caller
MAX_SOCKET_PATH_BYTES = 107  # bytes of a Unix socket's path; the kernel's 108 less the final zero

# -- protection --------------------------------------------------------------------------------------
RATE_WINDOW_S = 60  # seconds over which a bucket fills again
RATE_ADDRESS = 24_000  # requests per window of one address: an office of forty people behind one router
RATE_STRANGERS = 600  # requests without a good token or session per window of one address; tokens cannot be guessed
RATE_SIGN_IN = 300  # requests of sign-in per window of one address, beside the limits of passwords and links
CLOCKS_APART_S = 60  # seconds that clocks of servers on one database may differ; what ended is kept for as long
RATE_USER = 12_000  # requests per window of one user: 200 a second, which is what one process answers at most
RATE_CLIENT = 9_000  # requests per window of one token: its user still gets through beside it
RATE_WRITES = 9_000  # changes per window of one user; a file brings in 100,000 investors by one
RATE_REPORTS = 1_200  # reports per window of one user: 20 a second, some of which take a second each
RATE_FILES = 600  # files given or fetched per window of one user, up to 10 MB each
RATE_CSP_REPORTS = 60  # requests with reports of browsers per window of one address; each fills a log
RATE_MOST = 1_000_000  # requests per window that a setting may allow; more is the same as off
RATE_KEYS = 100_000  # buckets of one process, about 200 bytes each; those not used for longest are forgotten
MAX_CSP_REPORT_BYTES = 16_384  # bytes of one request with reports; a usual one has 600
CSP_REPORTS_AT_ONCE = 10  # reports of one request that are logged
MIN_SECRET_CHARS = 32  # characters of what signs sessions and links: 192 bits in base64
MIN_SECRET_DIFFERENT_CHARS = 12  # different characters of it; 32 random ones of 64 have about 25
MIN_KEY_DIFFERENT_BYTES = 20  # different bytes of the key of personal data; 32 random ones have about 30
MAX_SECRET_CHARS = 10_000  # characters of a secret setting in a file; a database URL with certificates has 500
HTTP_WAITING = 128  # requests that wait for a worker; at 20 ms each the last one waits a third of a second
HTTP_WAIT_S = 10  # seconds that a request waits for a worker before it is told to come again
HTTP_BODY_WAIT_S = 60  # seconds in which a body must have arrived: 10 MB over 1.5 Mbit/s
HTTP_BODIES_BYTES = 200_000_000  # bytes of bodies that are held in memory at once while they arrive
HTTP_CONNECTIONS = 2_000  # connections of one process, those that say nothing with them

# -- live updates ------------------------------------------------------------------------------------
REALTIME_CONNECTIONS = 1_000  # connections of one process; each may wait for REALTIME_QUEUE messages of 250 bytes
REALTIME_CONNECTIONS_OF_USER = 20  # connections of one user to one process: tabs and devices
REALTIME_ROOMS = 500  # rooms of one connection; a firm with more pools names those that are on the screen
REALTIME_MESSAGE_BYTES = 32_768  # bytes of one message of a client; the names of 500 rooms are 22 kB
REALTIME_MESSAGES = 30  # messages of one client in REALTIME_MESSAGES_S; a page sends one when it changes
REALTIME_MESSAGES_S = 10  # seconds over which a client's messages are counted
REALTIME_CONNECT_S = 10  # seconds within which whoever opens a connection must have shown who they are
REALTIME_QUEUE = 1_000  # messages that wait for one client; a slower one is cut off, comes back and reads anew
REALTIME_SEND_S = 20  # seconds that one message may take to leave; then the client is gone, or does not read
REALTIME_CLOSE_S = 5  # seconds that closing a connection may take
REALTIME_PING_S = 20  # seconds between two questions whether a client is still there, and that it has to answer
REALTIME_CHECK_MS = 1_000  # milliseconds between two looks whether sessions and tokens still live
REALTIME_RECHECK_S = 10  # seconds after which it is asked anew what somebody may see, though nobody said it changed
REALTIME_CHECKS = 20  # connections asked about in one look, those longest ago first; each takes about 8 ms
REALTIME_WORKERS = 2  # threads that let connections in; with two, one slow answer does not hold up all
REALTIME_PAUSE_MS = 20  # milliseconds between two looks at the streams: what comes faster is told together
REALTIME_FACTS = 256  # facts of one stream told in one look
REALTIME_LAG_MS = 1_000  # milliseconds that a look waits for clients to keep up with the one before
HEAD_CHARS = 2_000  # characters of a fact's beginning; the ids of what it is about stand in the first 200

# -- backup ------------------------------------------------------------------------------------------
BACKUP_LOCK_WAIT_MS = 250  # milliseconds that the first try to stop all writers may take; each next one twice that
BACKUP_LONGEST_WAIT_MS = 2_000  # milliseconds of a try at most: writers wait for it, and give up after LOCK_WAIT_MS
BACKUP_PAUSE_MS = 2_000  # milliseconds between two such tries at most
BACKUP_WAIT_MS = 600_000  # milliseconds after which a backup gives up: some write never ends
BACKUP_PIECE_BYTES = 1_000_000  # bytes of rows or of a file held in memory at once
BACKUP_COMPRESSION = 3  # zlib's level: half the time of the usual 6 for a tenth more bytes
BACKUP_MANIFEST_BYTES = 50_000_000  # bytes of a manifest; a backup of 100,000 files has about 20 MB
SCAN_WAIT_S = 30  # seconds that a virus scanner may be silent; ClamAV takes about one for the largest file
SCAN_PIECE_BYTES = 262_144  # bytes of a file sent to it at once
SCAN_ANSWER_BYTES = 4_096  # bytes of its answer that are read: a name
KEY_LOCK_WAIT_MS = 200  # milliseconds that a rotation of the key holds others up at most while it waits for some
KEYS_AT_ONCE = 10_000  # keys of persons wrapped anew by one statement, about 1 MB
KEY_OLD_DAYS = 366  # days after which `doctor` advises to rotate the key of personal data
BACKUP_OLD_DAYS = 7  # days after which `doctor` asks for a new backup
