// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
export interface paths {
    "/api/v1/audit/key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Audit Key
         * @description The public key of the audit trail's heads.
         */
        get: operations["get_audit_key"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bank-accounts/{bank_account_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Bank Account
         * @description One bank account.
         */
        get: operations["get_bank_account"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bank-accounts/{bank_account_id}/details": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Bank Account Details
         * @description What an account's details were, the latest first.
         */
        get: operations["get_bank_account_details"];
        put?: never;
        /**
         * Post Bank Account Details
         * @description Say an account's name and number, or correct them; those it had are kept.
         */
        post: operations["post_bank_account_details"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bank-lines/{line_id}/returned-receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Returned Receipt
         * @description Say that a debit takes an earlier receipt back.
         */
        post: operations["post_returned_receipt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bank-lines/{line_id}/ticks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Bank Line Ticks
         * @description What stood for a line, and stands for it, in the order in which it was said.
         */
        get: operations["get_bank_line_ticks"];
        put?: never;
        /**
         * Post Bank Line Ticks
         * @description Tick a line off by hand; so an unexplained payment is explained by what was entered afterwards.
         */
        post: operations["post_bank_line_ticks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bank-lines/{line_id}/unticking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Bank Line Unticking
         * @description Say that a line is not what it was ticked off against; it is booked by itself.
         */
        post: operations["post_bank_line_unticking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calculations/waterfall": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Waterfall Calculation
         * @description Run distributions through the tiers of terms: `poolbook calc waterfall`, amounts as text in and out.
         */
        post: operations["post_waterfall_calculation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/capital-calls/{call_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Capital Call
         * @description One call with its lines.
         */
        get: operations["get_capital_call"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/capital-calls/{call_id}/issue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Issue
         * @description Issue a proposal exactly as it was worked out.
         */
        post: operations["post_issue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/capital-calls/{call_id}/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Call Lines
         * @description The lines of a call with the investors' names.
         */
        get: operations["get_call_lines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/capital-calls/{call_id}/reversal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Call Reversal
         * @description Undo a call on which nothing is paid.
         */
        post: operations["post_call_reversal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/capital-calls/{call_id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Call Withdrawal
         * @description Take a proposed call back.
         */
        post: operations["post_call_withdrawal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/commitments/{commitment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Commitment
         * @description One commitment.
         */
        get: operations["get_commitment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/commitments/{commitment_id}/acceptance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Acceptance
         * @description Take a commitment, whole or scaled back.
         */
        post: operations["post_acceptance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/commitments/{commitment_id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Decline
         * @description Turn a commitment down.
         */
        post: operations["post_decline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/commitments/{commitment_id}/lapse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Lapse
         * @description Let an accepted commitment run out.
         */
        post: operations["post_lapse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/commitments/{commitment_id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Commitment Withdrawal
         * @description Note that the investor takes a requested commitment back; its signatory may do that too.
         */
        post: operations["post_commitment_withdrawal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/decisions/{decision_id}/reversal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Decision Reversal
         * @description Undo a decision, once; by its own id, or that of the valuation, proceeds, write-off, fee or expense it made.
         */
        post: operations["post_decision_reversal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/distributions/{distribution_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Distribution
         * @description One distribution with its lines.
         */
        get: operations["get_distribution"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/distributions/{distribution_id}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Approval
         * @description Approve a distribution that somebody else proposed: the pool owes it from now on.
         */
        post: operations["post_approval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/distributions/{distribution_id}/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Distribution Lines
         * @description The lines of a distribution with the investors' names, and where their payouts are.
         */
        get: operations["get_distribution_lines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/distributions/{distribution_id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Distribution Withdrawal
         * @description Take a proposal back.
         */
        post: operations["post_distribution_withdrawal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/expenses/{expense_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Expense
         * @description One expense.
         */
        get: operations["get_expense"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/expenses/{expense_id}/payment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Expense Payment
         * @description Pay an expense, whole.
         */
        post: operations["post_expense_payment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/investments/{investment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Investment
         * @description One investment today.
         */
        get: operations["get_investment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/investments/{investment_id}/valuations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Valuations
         * @description The fair values that an investment had, by day.
         */
        get: operations["get_valuations"];
        put?: never;
        /**
         * Post Valuation
         * @description Give an investment its fair value.
         */
        post: operations["post_valuation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/investments/{investment_id}/write-offs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Write Offs
         * @description What of an investment was given up for lost, by day.
         */
        get: operations["get_write_offs"];
        put?: never;
        /**
         * Post Write Off
         * @description Give cost of an investment up for lost.
         */
        post: operations["post_write_off"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/investors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Investors
         * @description The register of your organisation, or of it those who are in your pools if you are let into some only; for an
         *     investor's user, the investors they act for.
         */
        get: operations["get_investors"];
        put?: never;
        /**
         * Post Investors
         * @description Put investors on the register of your organisation, numbered after those who are there.
         */
        post: operations["post_investors"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/investors/{investor_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Investor
         * @description One investor of your register, or one you act for.
         */
        get: operations["get_investor"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/investors/{investor_id}/bank-details": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Bank Details
         * @description Every version of an investor's bank details, the one that counts first.
         */
        get: operations["get_bank_details"];
        put?: never;
        /**
         * Post Bank Details
         * @description Say to which account an investor is paid from now on; earlier versions stay.
         */
        post: operations["post_bank_details"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/investors/{investor_id}/erasure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Investor Erasure
         * @description Destroy an investor's key: name and address are gone for good; numbers and sums stay. Needs an owner.
         */
        post: operations["post_investor_erasure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/investors/{investor_id}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Investor User Invitation
         * @description Ask somebody by mail to act for an investor. Nothing tells whether they are a user already.
         */
        post: operations["post_investor_user_invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/investors/{investor_id}/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Investor User
         * @description Let a user act for an investor.
         */
        post: operations["post_investor_user"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/acceptance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Invitation Acceptance
         * @description Accept an invitation that was sent to your address.
         */
        post: operations["post_invitation_acceptance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{invitation_id}/resending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Invitation Resending
         * @description Send an invitation again, with a new link; the one before is no longer good.
         */
        post: operations["post_invitation_resending"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{invitation_id}/revocation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Invitation Revocation
         * @description Take an invitation back: its link is no longer good, and the address is forgotten.
         */
        post: operations["post_invitation_revocation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/management-fees/{fee_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Management Fee
         * @description One management fee.
         */
        get: operations["get_management_fee"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/management-fees/{fee_id}/payment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Management Fee Payment
         * @description Pay a management fee, whole.
         */
        post: operations["post_management_fee_payment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Me
         * @description Who the token stands for, and in which organisation.
         */
        get: operations["get_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Organisations
         * @description Every organisation that you are a member of; with scopes, that of your token.
         */
        get: operations["get_organisations"];
        put?: never;
        /**
         * Post Organisation
         * @description Create an organisation of which you are the owner; POST /tokens gives a token that acts in it.
         */
        post: operations["post_organisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Organisation
         * @description The organisation of your token.
         */
        get: operations["get_organisation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisation_id}/approval-policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Approval Policy
         * @description What your organisation demands before something takes effect.
         */
        get: operations["get_approval_policy"];
        put?: never;
        /**
         * Post Approval Policy
         * @description Say what your organisation demands. Needs an owner; a weaker policy waits for somebody else besides.
         */
        post: operations["post_approval_policy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisation_id}/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Approvals
         * @description What waits for people in your organisation, the oldest first: what will happen, and what would be different.
         */
        get: operations["get_approvals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisation_id}/approvals/{approval_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Approval Pass
         * @description Let something pass that somebody else proposed, exactly as you saw it; with the last one it happens.
         */
        post: operations["post_approval_pass"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisation_id}/approvals/{approval_id}/drop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Approval Drop
         * @description Take back what you proposed, or do not let it pass.
         */
        post: operations["post_approval_drop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisation_id}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Audit
         * @description Who did what, when, from where, on behalf of whom; the newest first. Owners and auditors only.
         */
        get: operations["get_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisation_id}/audit/consistency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Audit Consistency
         * @description A proof that the log only grew between two heads, as a file that `poolbook verify --proof` checks.
         */
        get: operations["get_audit_consistency"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisation_id}/audit/heads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Audit Heads
         * @description The newest signed heads of each room's log; keep them: a later log that took anything back cannot prove it.
         */
        get: operations["get_audit_heads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisation_id}/audit/{audit_id}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Audit Proof
         * @description A proof that something is in the log, as a file that `poolbook verify --proof` checks.
         */
        get: operations["get_audit_proof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisation_id}/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Clients
         * @description The programs that your organisation lets in, earliest first, revoked ones too. Needs a member for all pools.
         */
        get: operations["get_clients"];
        put?: never;
        /**
         * Post Client
         * @description Let a program in. Needs an owner. It takes no Idempotency-Key: its secret is shown once and kept nowhere.
         */
        post: operations["post_client"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisation_id}/clients/{client_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete Client
         * @description Let a program in no more; its tokens end. Needs an owner.
         */
        delete: operations["delete_client"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisation_id}/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Import
         * @description Bring a pool and its whole history in, or what is new in its file since the last time.
         *
         *     dry_run=true: do everything, say every fault with its cell, answer 200 and take it back. The same file again changes
         *     nothing and answers that it added nothing, whatever the key. A file with decisions that take more people than one
         *     is answered 202, and waits for them, whole.
         *     job_id: a fresh UUID, under which it is seen where it is (GET …/jobs), and may be ended before it is committed.
         *     Whoever asked may leave meanwhile: it goes on.
         */
        post: operations["post_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisation_id}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Invitations
         * @description Everybody that your organisation has invited, the newest first. Needs a member for all pools.
         */
        get: operations["get_invitations"];
        put?: never;
        /**
         * Post Member Invitation
         * @description Ask somebody by mail to join the organisation. Needs an owner. Nothing tells whether they are a user already.
         */
        post: operations["post_member_invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisation_id}/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Jobs
         * @description Return the imports of your organisation and your own requests, under way and the last ones, the latest first.
         */
        get: operations["get_jobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisation_id}/jobs/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Job
         * @description Return where some work is.
         */
        get: operations["get_job"];
        put?: never;
        post?: never;
        /**
         * Delete Job
         * @description End some work, with nothing changed: it stops within moments; ended work stays as it is.
         *
         *     What is being committed, or is done, is refused with job_too_late. Your own is yours to end; the imports of others
         *     are ended by whoever may import.
         */
        delete: operations["delete_job"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisation_id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Members
         * @description Its members, earliest first.
         */
        get: operations["get_members"];
        put?: never;
        /**
         * Post Member
         * @description Let a user into the organisation, with a role. Needs an owner.
         */
        post: operations["post_member"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisation_id}/members/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete Member
         * @description Take a user out of the organisation, which needs an owner, or leave it yourself; the last owner stays.
         */
        delete: operations["delete_member"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisation_id}/members/{user_id}/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Grants
         * @description What a member was granted, the earliest first; your own, or those of others if you see all pools.
         */
        get: operations["get_grants"];
        put?: never;
        /**
         * Post Grant
         * @description Let a member into a pool, or give them a role there besides; the grant before is over. Needs an owner.
         */
        post: operations["post_grant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisation_id}/members/{user_id}/grants/{pool_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete Grant
         * @description Take back what a member was granted of a pool. Needs an owner.
         */
        delete: operations["delete_grant"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisation_id}/members/{user_id}/role": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Role
         * @description Give a member another role, another end, or other pools. Needs an owner; the last one stays one.
         */
        post: operations["post_role"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisation_id}/names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Names
         * @description The names of investors on your register, as far as you see it, and of members, by their ids.
         */
        get: operations["get_names"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisation_id}/ownership": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Ownership
         * @description Make another member an owner in your place; you become a manager. Needs an owner.
         */
        post: operations["post_ownership"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisation_id}/sign-in-policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Sign In Policy
         * @description Whom your organisation asks for a second factor.
         */
        get: operations["get_sign_in_policy"];
        put?: never;
        /**
         * Post Sign In Policy
         * @description Ask members, or everybody, for a second factor. Needs an owner who has one; whoever has none is refused.
         */
        post: operations["post_sign_in_policy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisation_id}/standings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Standings
         * @description Where every pool of your organisation stands today, by name.
         */
        get: operations["get_standings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisation_id}/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Tasks
         * @description What waits for somebody in your organisation: first what you may do, then by day.
         */
        get: operations["get_tasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-files/{file_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Payout File
         * @description A payout file with its payments, as whoever approves it has to see it.
         */
        get: operations["get_payout_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-files/{file_id}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Payout File Approval
         * @description Approve exactly these bytes; whoever prepared them cannot.
         */
        post: operations["post_payout_file_approval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-files/{file_id}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Payout File Cancellation
         * @description Take a file back: its payouts are due again. One that was handed out needs the right to approve.
         */
        post: operations["post_payout_file_cancellation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-files/{file_id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Payout File Content
         * @description What a file's bytes are, written anew: the bank details of everybody in it are opened.
         */
        get: operations["get_payout_file_content"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-files/{file_id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Payout File Export
         * @description Hand an approved file out, once: its payouts are sent.
         */
        post: operations["post_payout_file_export"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-files/{file_id}/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Payout File Payments
         * @description The payments of a file page by page, in its own order.
         */
        get: operations["get_payout_file_payments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-files/{file_id}/settlement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Payout File Settlement
         * @description Note that the bank has paid a file, or some of its payments.
         */
        post: operations["post_payout_file_settlement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Pools
         * @description Every pool of your organisation, and every one that your investors committed to, by name.
         */
        get: operations["get_pools"];
        put?: never;
        /**
         * Post Pool
         * @description Make a pool, as a draft.
         */
        post: operations["post_pool"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Pool
         * @description One pool.
         */
        get: operations["get_pool"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/bank-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Bank Accounts
         * @description A pool's bank accounts, the first one opened first.
         */
        get: operations["get_bank_accounts"];
        put?: never;
        /**
         * Post Bank Account
         * @description Give a pool another bank account.
         */
        post: operations["post_bank_account"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/bank-lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Bank Lines
         * @description Lines of statements by day, and what they are.
         */
        get: operations["get_bank_lines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/bank-lines/ticking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Ticking
         * @description Look again at lines that were booked by themselves: what was entered since may be what they are.
         */
        post: operations["post_ticking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/bank-mappings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Bank Mappings
         * @description The CSV mappings that a pool's accounts remember, by name.
         */
        get: operations["get_bank_mappings"];
        put?: never;
        /**
         * Post Bank Mapping
         * @description Remember how an account's CSV is read; it is read so from now on.
         */
        post: operations["post_bank_mapping"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/bank-statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Bank Statements
         * @description The statements that were read, by account and day.
         */
        get: operations["get_bank_statements"];
        put?: never;
        /**
         * Post Bank Statements
         * @description Read a bank's file into a pool's accounts, whole or not at all; each line counts once, however many files show it.
         *
         *     dry_run=true: do everything, answer 200 and take it back.
         */
        post: operations["post_bank_statements"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Cancellation
         * @description Call a draft or open pool off; what was paid in goes back.
         */
        post: operations["post_cancellation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/capital-call-proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Capital Call Proposal
         * @description Prepare a call for somebody to look at; POST /capital-calls/{id}/issue then asks the investors.
         */
        post: operations["post_capital_call_proposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/capital-calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Capital Calls
         * @description A pool's calls by day of issue.
         */
        get: operations["get_capital_calls"];
        put?: never;
        /**
         * Post Capital Call
         * @description Ask every investor for their share. dry_run=true: work it out, answer 200 and change nothing.
         */
        post: operations["post_capital_call"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/cash-items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Cash Items
         * @description What moved on 1000 by day, as the bank would show it.
         */
        get: operations["get_cash_items"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/closes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Closes
         * @description The days on which a pool admitted commitments.
         */
        get: operations["get_closes"];
        put?: never;
        /**
         * Post Close
         * @description Admit accepted commitments.
         */
        post: operations["post_close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/closing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Closing
         * @description Stop taking commitments.
         */
        post: operations["post_closing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/commitments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Commitments
         * @description A pool's commitments by register number, whatever became of them.
         */
        get: operations["get_commitments"];
        put?: never;
        /**
         * Post Commitment
         * @description Note what an investor promises; it has still to be accepted. The investor's signatory may ask, without rates.
         */
        post: operations["post_commitment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/commitments/sums": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Commitment Sums
         * @description How many commitments of a pool are in each state, and what they come to.
         */
        get: operations["get_commitment_sums"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Decisions
         * @description What a pool decided about its holdings, fees and expenses, in the order in which it did, reversed or not.
         */
        get: operations["get_decisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/distributions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Distributions
         * @description A pool's distributions in the order of its history, proposals too.
         */
        get: operations["get_distributions"];
        put?: never;
        /**
         * Post Distribution
         * @description Propose a distribution; somebody else approves it. dry_run=true: work it out, answer 200 and change nothing.
         */
        post: operations["post_distribution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Evidence
         * @description Evidence of a pool, the oldest first.
         */
        get: operations["get_evidence"];
        put?: never;
        /**
         * Post Evidence
         * @description Put a file, a note or both to something of a pool; it stays there for good.
         */
        post: operations["post_evidence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/evidence/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Evidence Counts
         * @description How many pieces of evidence things have: for the page of a list that shows them. Nothing is opened.
         */
        get: operations["get_evidence_counts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/evidence/{evidence_id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Evidence File
         * @description The file of evidence, to save: no browser shows or runs it.
         */
        get: operations["get_evidence_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/expenses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Expenses
         * @description A pool's expenses, by day.
         */
        get: operations["get_expenses"];
        put?: never;
        /**
         * Post Expense
         * @description Owe an expense, shared among all investors.
         */
        post: operations["post_expense"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/investments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Investments
         * @description A pool's investments today, in the order in which they were made.
         */
        get: operations["get_investments"];
        put?: never;
        /**
         * Post Investment
         * @description Put money of a pool into an investment.
         */
        post: operations["post_investment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/journal-entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Journal Entries
         * @description Entries by hand of a pool, in the order in which they were proposed.
         */
        get: operations["get_journal_entries"];
        put?: never;
        /**
         * Post Journal Entry
         * @description Write an entry by hand, with reason and evidence; nothing is posted before somebody else approves it.
         */
        post: operations["post_journal_entry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/journal-entries/{entry_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Journal Entry
         * @description One entry by hand.
         */
        get: operations["get_journal_entry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/journal-entries/{entry_id}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Journal Entry Approval
         * @description Post an entry exactly as somebody else proposed it.
         */
        post: operations["post_journal_entry_approval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/journal-entries/{entry_id}/drop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Journal Entry Drop
         * @description Withdraw one's own proposal, or decline somebody else's.
         */
        post: operations["post_journal_entry_drop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Ledger
         * @description The ledger page by page; an investor's user sees the entries of their investors.
         */
        get: operations["get_ledger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/liquidation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Liquidation
         * @description End a pool that has nothing left.
         */
        post: operations["post_liquidation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/locks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Locks
         * @description Locks of a pool, those taken back too, in the order in which they came.
         */
        get: operations["get_locks"];
        put?: never;
        /**
         * Post Lock
         * @description Lock a period: what belongs to it is posted in the open from now on, and says so.
         */
        post: operations["post_lock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/management-fees": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Management Fees
         * @description A pool's management fees, by day.
         */
        get: operations["get_management_fees"];
        put?: never;
        /**
         * Post Management Fee
         * @description Owe the manager a fee, shared among the lps.
         */
        post: operations["post_management_fee"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/match-proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Match Proposals
         * @description What receipts, and debits that nobody explains, could be for; `accept` is the request that makes it so.
         */
        get: operations["get_match_proposals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/matches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Pool Matches
         * @description Match receipts to lines, as a proposal's `accept` says or otherwise.
         */
        post: operations["post_pool_matches"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/opening": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Opening
         * @description Let a draft take commitments.
         */
        post: operations["post_opening"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/over-payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Over Payments
         * @description What investors of a pool have paid too much; the cursor is an investor.
         */
        get: operations["get_over_payments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/over-payments/uses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Over Payment Use
         * @description Pay part of an investor's line with what it had paid too much.
         */
        post: operations["post_over_payment_use"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/payout-files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Payout Files
         * @description A pool's payout files, the newest first.
         */
        get: operations["get_payout_files"];
        put?: never;
        /**
         * Post Payout File
         * @description Put payouts that are due into a file for the bank; nothing is sent before somebody else approves it.
         */
        post: operations["post_payout_file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/payouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Payouts
         * @description A pool's payouts by day; an investor's user sees those of their investors.
         */
        get: operations["get_payouts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/payouts/due": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Payouts Due
         * @description Payouts that are due and stand in no open file, and why some cannot be paid by a file of a format.
         */
        get: operations["get_payouts_due"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/payouts/due/sums": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Due Sums
         * @description What is due in all, and how much of it a file of a format can pay. Opens everybody's bank details.
         */
        get: operations["get_due_sums"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/payouts/failure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Failure
         * @description Note that the bank sent a payout back.
         */
        post: operations["post_failure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/payouts/rejection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Rejection
         * @description Note that the bank refused a payout that was sent; it is due again.
         */
        post: operations["post_rejection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/payouts/sending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Sending
         * @description Note that payouts were handed to the bank; no money has moved yet.
         */
        post: operations["post_sending"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/payouts/settlement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Settlement
         * @description Note that payouts have left the bank.
         */
        post: operations["post_settlement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/payouts/sums": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Payout Sums
         * @description How many payouts of a pool, or of one distribution, are due, sent, settled and failed, and what they come to.
         */
        get: operations["get_payout_sums"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/positions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Positions
         * @description Where the investors of a pool stand today, with their names.
         */
        get: operations["get_positions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/posted/{thing_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Posted
         * @description What a number of one thing of a pool is made of, as explain says it: of numbers that stand in no report.
         *
         *     thing_id: of an investment made, valuation, proceeds, write-off, fee, expense, receipt or bank account; with
         *     investor_id that of the distribution, or of the pool that refunds.
         */
        get: operations["get_posted"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/proceeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Proceeds
         * @description What came from a pool's investments, by day.
         */
        get: operations["get_proceeds"];
        put?: never;
        /**
         * Post Proceeds
         * @description Record money from an investment.
         */
        post: operations["post_proceeds"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Receipts
         * @description Money that arrived for a pool, by day.
         */
        get: operations["get_receipts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/reconciliations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Reconciliation
         * @description A bank account at the end of a day: the book's cash, the bank's balance, and the items that explain the rest.
         */
        get: operations["get_reconciliation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/reports/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Report
         * @description A report of a pool; an investor's user sees the lines of their investors only.
         *
         *     format=csv and format=xlsx give it as a file, as `poolbook report --format` writes it.
         */
        get: operations["get_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/reports/{kind}/difference": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Difference
         * @description Which numbers of a report differ between what was known at two instants, and because of what.
         */
        get: operations["get_difference"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/reports/{kind}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Explanation
         * @description What a number of a report is made of; without a pointer, such as /accounts/0/realised, the list of numbers.
         */
        get: operations["get_explanation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/reversals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Reversal
         * @description Undo a posting by its exact opposite, once; what it did to receipts and lines is undone with it.
         */
        post: operations["post_reversal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/sign-offs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Sign Offs
         * @description Days of a pool's bank accounts that were signed off, those taken back too, by day.
         */
        get: operations["get_sign_offs"];
        put?: never;
        /**
         * Post Sign Off
         * @description Sign a day of a bank account off; from now on it takes only what is dated later.
         */
        post: operations["post_sign_off"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/sign-offs/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Sign Off Withdrawal
         * @description Take a sign-off back, and all later ones of the account.
         */
        post: operations["post_sign_off_withdrawal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/standing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Standing
         * @description Where one pool stands today.
         */
        get: operations["get_standing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/sure-matches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Sure Matches
         * @description Match what is sure: receipts that name lines by their references, where nothing speaks against.
         */
        post: operations["post_sure_matches"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/unlocking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Unlocking
         * @description Take the last lock back; the one before it holds again.
         */
        post: operations["post_unlocking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools/{pool_id}/winding-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Winding Up
         * @description Let a closed pool end: it makes no new investments.
         */
        post: operations["post_winding_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/portfolio": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Portfolio
         * @description Where your investors stand in every pool, together by currency, what is due, and what is on its way to them.
         */
        get: operations["get_portfolio"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/portfolio/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Activity
         * @description Every movement of your investors, the latest first.
         */
        get: operations["get_activity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/portfolio/capital-calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Own Capital Calls
         * @description Capital calls on your investors: what is left to pay first, by due day; then the latest.
         */
        get: operations["get_own_capital_calls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/portfolio/capital-calls/{call_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Own Capital Call
         * @description A capital call, with reference and account for what is left to pay.
         */
        get: operations["get_own_capital_call"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/portfolio/distributions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Own Distributions
         * @description What distributions gave your investors, the latest first.
         */
        get: operations["get_own_distributions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/portfolio/distributions/{distribution_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Own Distribution
         * @description A distribution, and how your investors' parts went through the tiers.
         */
        get: operations["get_own_distribution"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/portfolio/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Portfolio History
         * @description Value, paid in and distributed month by month, for each currency.
         */
        get: operations["get_portfolio_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/portfolio/investors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Portfolio Investors
         * @description The investors that you act for: at which firm, in what capacity, and where they are paid to.
         */
        get: operations["get_portfolio_investors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/portfolio/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Notifications
         * @description What your investors should know, the latest first, each with whether you have read it.
         */
        get: operations["get_notifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/portfolio/notifications/reading": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Notifications Reading
         * @description Mark notifications read, for yourself.
         */
        post: operations["post_notifications_reading"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/portfolio/open-pools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Open Pools
         * @description The pools that take commitments from your investors.
         */
        get: operations["get_open_pools"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/portfolio/pools/{pool_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Portfolio Pool
         * @description A pool that your investors are in, or may commit to.
         */
        get: operations["get_portfolio_pool"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Receipt
         * @description Record by hand that money arrived.
         */
        post: operations["post_receipt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receipts/{receipt_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Receipt
         * @description One receipt.
         */
        get: operations["get_receipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receipts/{receipt_id}/match-history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Match History
         * @description What a receipt was given to, also what was undone since.
         */
        get: operations["get_match_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receipts/{receipt_id}/matches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Matches
         * @description Say which lines of calls a receipt pays.
         */
        post: operations["post_matches"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receipts/{receipt_id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Return
         * @description Send back what is left of a receipt.
         */
        post: operations["post_return"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receipts/{receipt_id}/returned-payout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Returned Payout
         * @description Say that a receipt is a payout that came back.
         */
        post: operations["post_returned_payout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receipts/{receipt_id}/unmatching": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Unmatching
         * @description Undo what a receipt pays; it can be matched anew.
         */
        post: operations["post_unmatching"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Tokens
         * @description Your bearer tokens, newest first, without their secrets; with scopes, those of your token's organisation.
         */
        get: operations["get_tokens"];
        put?: never;
        /**
         * Post Token
         * @description Ask for a bearer token. It takes no Idempotency-Key: its secret is shown once and kept nowhere.
         */
        post: operations["post_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{token_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete Token
         * @description Take one of your bearer tokens back.
         */
        delete: operations["delete_token"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post User
         * @description Give a person an account. Needs an owner.
         */
        post: operations["post_user"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get User
         * @description You, or another member of your organisation.
         */
        get: operations["get_user"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{user_id}/erasure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post User Erasure
         * @description Destroy a user's key: name and address are gone for good. You, or somebody that your organisation added.
         */
        post: operations["post_user_erasure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description Who a token stands for. may: the actions of the policy that your role allows; what is not here gets no button.
         *
         *     all_pools: whether you are let into every pool of the organisation, or only into those of grants. In the pools of
         *     grants you may do what each says; elsewhere what `may` says, if it is there for you at all.
         */
        MeOut: {
            user: components["schemas"]["UserOut"];
            organisation: components["schemas"]["OrganisationOut"] | null;
            all_pools: boolean;
            grants: components["schemas"]["PoolRoleOut"][];
            investor_ids: string[];
            may: string[];
        };
        /** @description A manager's firm, and your role in it. */
        OrganisationOut: {
            /** Format: uuid */
            id: string;
            name: string;
            role: string | null;
        };
        /** @description What you are in a pool, besides your role in the organisation, and what you may do there by both. */
        PoolRoleOut: {
            /** Format: uuid */
            pool_id: string;
            role: string;
            may: string[];
        };
        /** @description A person with an account; "erased" once they are. */
        UserOut: {
            /** Format: uuid */
            id: string;
            email: string;
            name: string;
        };
        /** @description A person who gets an account. */
        UserIn: {
            email: string;
            name: string;
        };
        /** @description A person whose key was destroyed. kind: investor | user. */
        ErasureOut: {
            /** Format: uuid */
            id: string;
            kind: string;
        };
        /** @description Which tokens. revoked: no, only those that stand. */
        TokensIn: {
            after?: string | null;
            /** @default 50 */
            limit?: number;
            /**
             * @default yes
             * @enum {string}
             */
            revoked?: "yes" | "no";
        };
        TokenPage: {
            items: components["schemas"]["TokenOut"][];
            next: string | null;
        };
        /** @description A token, without its secret. scopes: null when it is not limited; last_used_at: to about a minute. */
        TokenOut: {
            /** Format: uuid */
            id: string;
            name: string;
            organisation_id: string | null;
            /** Format: date-time */
            issued_at: string;
            /** Format: date-time */
            expires_at: string;
            revoked_at: string | null;
            scopes: string[] | null;
            last_used_at: string | null;
        };
        /** @description A token just given out. token: its secret, shown this once. */
        NewTokenOut: {
            /** Format: uuid */
            id: string;
            name: string;
            organisation_id: string | null;
            /** Format: date-time */
            expires_at: string;
            scopes: string[] | null;
            token: string;
        };
        /**
         * @description What a token is for, and how many seconds it is good. organisation_id: left out, that of the token you send.
         *     scopes: what it is limited to; left out, it may do all that you may.
         */
        TokenIn: {
            name: string;
            ttl_s: number;
            organisation_id?: string | null;
            scopes?: string[] | null;
        };
        /** @description Which part of a list. after: the `next` of the page before; limit: items at most. */
        PageIn: {
            after?: string | null;
            /** @default 50 */
            limit?: number;
        };
        OrganisationPage: {
            items: components["schemas"]["OrganisationOut"][];
            next: string | null;
        };
        /** @description A manager's firm; whoever sends this becomes its first owner. */
        OrganisationIn: {
            name: string;
        };
        /** @description Whose names. ids: up to 200, with commas between. */
        NamesIn: {
            /** @default  */
            ids?: string;
        };
        /** @description What somebody is called. kind: investor | user. */
        NameOut: {
            /** Format: uuid */
            id: string;
            kind: string;
            name: string;
        };
        /** @description The names found; ids that are nobody's here are left out. */
        NamesOut: {
            items: components["schemas"]["NameOut"][];
        };
        /** @description Which members. search: parts of a name, capitals aside; left out, all. */
        MembersIn: {
            after?: string | null;
            /** @default 50 */
            limit?: number;
            /** @default  */
            search?: string;
        };
        /**
         * @description A user in an organisation. ends_at: from then on they are no member; null for no such time.
         *
         *     all_pools: whether they are let into every pool, or only into those that were granted.
         */
        MemberOut: {
            /** Format: uuid */
            organisation_id: string;
            /** Format: uuid */
            user_id: string;
            role: string;
            ends_at: string | null;
            all_pools: boolean;
        };
        MemberPage: {
            items: components["schemas"]["MemberOut"][];
            next: string | null;
        };
        /**
         * @description Who joins, and as what.
         *
         *     role:      owner | manager | operations | approver | auditor.
         *     ends_at:   from then on they are no member; left out, no such time.
         *     all_pools: false lets them into no pool until it is granted.
         */
        MemberIn: {
            /** Format: uuid */
            user_id: string;
            role: string;
            ends_at?: string | null;
            /** @default true */
            all_pools?: boolean;
        };
        /** @description What a member is from now on. role, ends_at: as of whoever joins; all_pools: left out, as it is. */
        RoleIn: {
            role: string;
            ends_at?: string | null;
            all_pools?: boolean | null;
        };
        /** @description Who is an owner now, and what you are. */
        OwnershipOut: {
            /** Format: uuid */
            organisation_id: string;
            /** Format: uuid */
            owner: string;
            role: string;
        };
        /** @description Who becomes an owner in your place. */
        OwnershipIn: {
            /** Format: uuid */
            user_id: string;
        };
        /** @description Which investors. search: parts of a name, capitals aside; left out, all. */
        RegisterIn: {
            after?: string | null;
            /** @default 50 */
            limit?: number;
            /** @default  */
            search?: string;
        };
        /** @description An investor on a register; name "erased" and address empty once the person is. */
        InvestorOut: {
            /** Format: uuid */
            id: string;
            register_no: number;
            name: string;
            kind: string;
            class: string;
            email: string;
            country: string;
            is_erased: boolean;
        };
        InvestorPage: {
            items: components["schemas"]["InvestorOut"][];
            next: string | null;
        };
        /** @description Investors just registered. */
        InvestorsOut: {
            investors: components["schemas"]["InvestorOut"][];
        };
        /**
         * @description A legal person.
         *
         *     kind:           individual | joint | company | trust | partnership | super_fund. class: lp | gp.
         *     email, country: may be left out; country is ISO 3166 alpha-2.
         */
        InvestorIn: {
            name: string;
            kind: string;
            class: string;
            /** @default  */
            email?: string;
            /** @default  */
            country?: string;
        };
        /** @description Investors, in the order in which they are numbered. */
        InvestorsIn: {
            investors: components["schemas"]["InvestorIn"][];
        };
        /** @description A user who acts for an investor. */
        InvestorUserOut: {
            /** Format: uuid */
            investor_id: string;
            /** Format: uuid */
            user_id: string;
            capacity: string;
        };
        /** @description Who acts for an investor. capacity: signatory | viewer. */
        InvestorUserIn: {
            /** Format: uuid */
            user_id: string;
            capacity: string;
        };
        /**
         * @description One version of where an investor is paid; the highest number counts.
         *
         *     is_masked: all but the end of the number is hidden from you; kind: checking | savings, in the United States.
         */
        BankDetailsOut: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            investor_id: string;
            number: number;
            holder: string;
            currency: string;
            country: string;
            iban: string;
            bic: string;
            bsb: string;
            routing: string;
            account: string;
            kind: string;
            is_masked: boolean;
            is_erased: boolean;
            /** Format: date-time */
            recorded_at: string;
        };
        BankDetailsPage: {
            items: components["schemas"]["BankDetailsOut"][];
            next: string | null;
        };
        /** @description Where an investor is paid: an IBAN (and BIC), or BSB and account, or routing and account and kind. */
        BankDetailsIn: {
            holder: string;
            currency: string;
            /** @default  */
            iban?: string;
            /** @default  */
            bic?: string;
            /** @default  */
            bsb?: string;
            /** @default  */
            routing?: string;
            /** @default  */
            account?: string;
            /** @default  */
            kind?: string;
        };
        /** @description Which programs. revoked: no, only those that stand. */
        ClientsIn: {
            after?: string | null;
            /** @default 50 */
            limit?: number;
            /**
             * @default yes
             * @enum {string}
             */
            revoked?: "yes" | "no";
        };
        /** @description A program that is let in, without its secret; its id is its client_id. acts_for: of a machine, in whose name. */
        ClientOut: {
            /** Format: uuid */
            id: string;
            name: string;
            kind: string;
            scopes: string[];
            redirect_uris: string[];
            acts_for: string | null;
            /** Format: date-time */
            registered_at: string;
            revoked_at: string | null;
        };
        ClientPage: {
            items: components["schemas"]["ClientOut"][];
            next: string | null;
        };
        /** @description A program just registered. client_secret: shown this once; null for a native one, which could not keep it. */
        NewClientOut: {
            /** Format: uuid */
            id: string;
            name: string;
            kind: string;
            scopes: string[];
            redirect_uris: string[];
            acts_for: string | null;
            client_secret: string | null;
        };
        /**
         * @description A program to be let in. kind: web (a server) | native (on people's devices) | machine (by itself, in your name).
         *     scopes: the most that it may ask for. redirect_uris: where browsers are sent back to; none for a machine.
         */
        ClientIn: {
            name: string;
            kind: string;
            scopes: string[];
            /** @default [] */
            redirect_uris?: string[];
        };
        /**
         * @description Whom an organisation asks for a second factor.
         *
         *     second_factor: nobody | members | everybody.
         *     without:       the members who have none yet; null for whoever may not change this.
         */
        SignInPolicyOut: {
            /** Format: uuid */
            organisation_id: string;
            second_factor: string;
            without: string[] | null;
        };
        /**
         * @description Whom your organisation asks for a second factor.
         *
         *     second_factor: nobody | members | everybody: members, and whoever acts for investors on your register.
         */
        SignInPolicyIn: {
            second_factor: string;
        };
        /** @description Which pools. search: parts of a name, capitals aside; left out, all. own: only your organisation's. */
        PoolsIn: {
            after?: string | null;
            /** @default 50 */
            limit?: number;
            /** @default  */
            search?: string;
            /**
             * @default no
             * @enum {string}
             */
            own?: "yes" | "no";
        };
        /** @description A step of the fee schedule. */
        FeeStepOut: {
            from: string | null;
            rate: string;
            base: string;
        };
        /**
         * Money
         * @description Money: a decimal string with at most the currency's digits in, exactly them out.
         */
        Money: {
            /**
             * Amount
             * @example 1234.56
             */
            amount: string;
            /**
             * Currency
             * @example AUD
             */
            currency: string;
        };
        PoolPage: {
            items: components["schemas"]["PoolOut"][];
            next: string | null;
        };
        /**
         * @description A pool.
         *
         *     state:                   draft | open | closed | winding_up | liquidated | cancelled.
         *     cash, invested, payables: what it can spend, its cost not yet realised, what it was charged and has not paid;
         *                              null for an investor's user.
         */
        PoolOut: {
            /** Format: uuid */
            id: string;
            name: string;
            kind: string;
            currency: string;
            time_zone: string;
            /** Format: date */
            opened_on: string;
            state: string;
            terms: components["schemas"]["TermsOut"];
            cash: components["schemas"]["Money"] | null;
            invested: components["schemas"]["Money"] | null;
            payables: components["schemas"]["Money"] | null;
        };
        /** @description A pool's terms. */
        TermsOut: {
            sharing: string;
            style: string;
            hurdle_rate: string;
            hurdle_compounding: string;
            capital_base: string;
            catch_up: string;
            carry: string;
            fee_steps: components["schemas"]["FeeStepOut"][];
            fee_per: string | null;
            fee_in: string | null;
            fee_day_count: string | null;
            equalisation_rate: string | null;
            clawback_tax: string | null;
        };
        /** @description A pool just made: a draft. */
        NewPoolOut: {
            /** Format: uuid */
            id: string;
            name: string;
            kind: string;
            currency: string;
            time_zone: string;
            /** Format: date */
            opened_on: string;
            /** @default draft */
            state?: string;
            terms: components["schemas"]["TermsOut"];
        };
        /**
         * @description A step of the fee schedule. rate: per year, 0.02 for 2 %; base: committed | called | invested | nav.
         *
         *     from: its first day; the first step has none.
         */
        FeeStepIn: {
            from?: string | null;
            rate: string;
            base: string;
        };
        /** @description A pool to be. kind: spv | fund; time_zone: IANA name; opened_on: first day of its books. */
        PoolIn: {
            name: string;
            kind: string;
            currency: string;
            time_zone: string;
            /** Format: date */
            opened_on: string;
            /**
             * @default {
             *       "sharing": "commitment",
             *       "style": "european",
             *       "hurdle_rate": "0",
             *       "hurdle_compounding": "annual",
             *       "capital_base": "contributed",
             *       "catch_up": "0",
             *       "carry": "0",
             *       "fee_steps": [],
             *       "fee_per": null,
             *       "fee_in": null,
             *       "fee_day_count": null,
             *       "equalisation_rate": null,
             *       "clawback_tax": null
             *     }
             */
            terms?: components["schemas"]["TermsIn"];
        };
        /**
         * @description The terms, which hold for the pool's whole life. Rates are decimal strings: 0.08 for 8 %.
         *
         *     sharing: commitment | paid_in. style: european | american. hurdle_compounding: annual | simple.
         *     capital_base: contributed | invested. fee_per: quarter | half | year. fee_in: advance | arrears.
         */
        TermsIn: {
            /** @default commitment */
            sharing?: string;
            /** @default european */
            style?: string;
            /** @default 0 */
            hurdle_rate?: string;
            /** @default annual */
            hurdle_compounding?: string;
            /** @default contributed */
            capital_base?: string;
            /** @default 0 */
            catch_up?: string;
            /** @default 0 */
            carry?: string;
            /** @default [] */
            fee_steps?: components["schemas"]["FeeStepIn"][];
            fee_per?: string | null;
            fee_in?: string | null;
            fee_day_count?: string | null;
            equalisation_rate?: string | null;
            clawback_tax?: string | null;
        };
        /** @description A step that a pool took. */
        StepOut: {
            /** Format: uuid */
            pool_id: string;
            state: string;
            /** Format: date */
            on: string;
        };
        /** @description The day of a step of a pool's life, in its time zone; left out, today. */
        StepIn: {
            on?: string | null;
        };
        /** @description A pool called off. refunds: what each investor had paid in and gets back. */
        CancellationOut: {
            /** Format: uuid */
            pool_id: string;
            state: string;
            /** Format: date */
            on: string;
            refunds: components["schemas"]["RefundOut"][];
        };
        /** @description What goes back to an investor. */
        RefundOut: {
            /** Format: uuid */
            investor_id: string;
            amount: components["schemas"]["Money"];
        };
        /** @description Which commitments. state: only those in one of these, with commas between; left out, all. */
        CommitmentsIn: {
            after?: string | null;
            /** @default 50 */
            limit?: number;
            state?: string | null;
        };
        /** @description A commitment. state: requested | accepted | admitted | declined | withdrawn | lapsed; accepted: amount taken. */
        CommitmentOut: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            pool_id: string;
            /** Format: uuid */
            investor_id: string;
            state: string;
            amount: components["schemas"]["Money"];
            accepted: components["schemas"]["Money"] | null;
            /** Format: date */
            committed_on: string;
            accepted_on: string | null;
            admitted_on: string | null;
            ended_on: string | null;
            reason: string;
            carry_rate: string | null;
            fee_rate: string | null;
            hurdle_rate: string | null;
        };
        CommitmentPage: {
            items: components["schemas"]["CommitmentOut"][];
            next: string | null;
        };
        /** @description What an investor promises. The rates are a side letter's decimal strings; left out, the pool's hold. */
        CommitmentIn: {
            /** Format: uuid */
            investor_id: string;
            amount: components["schemas"]["Money"];
            committed_on?: string | null;
            carry_rate?: string | null;
            fee_rate?: string | null;
            hurdle_rate?: string | null;
        };
        /** @description Commitments in one state: how many, what was promised by them, and what was taken of it. */
        CommitmentSumOut: {
            state: string;
            count: number;
            promised: components["schemas"]["Money"];
            accepted: components["schemas"]["Money"];
        };
        /** @description Commitments by state; states that none is in are left out. */
        CommitmentSumsOut: {
            items: components["schemas"]["CommitmentSumOut"][];
        };
        /** @description A commitment that was taken. */
        CommitmentAcceptanceOut: {
            /** Format: uuid */
            commitment_id: string;
            state: string;
            amount: components["schemas"]["Money"];
            /** Format: date */
            on: string;
        };
        /** @description What is taken. amount: left out, all of it; on: left out, today. */
        CommitmentAcceptanceIn: {
            amount?: components["schemas"]["Money"] | null;
            on?: string | null;
        };
        /** @description A commitment that came to nothing. state: declined | withdrawn | lapsed. */
        CommitmentEndOut: {
            /** Format: uuid */
            commitment_id: string;
            state: string;
            /** Format: date */
            on: string;
        };
        /** @description Why, and on which day; left out, today. */
        DeclineIn: {
            /** @default  */
            reason?: string;
            on?: string | null;
        };
        /** @description The day; left out, today. */
        CommitmentDayIn: {
            on?: string | null;
        };
        /** @description A close. */
        CloseOut: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            pool_id: string;
            /** Format: date */
            admitted_on: string;
        };
        ClosePage: {
            items: components["schemas"]["CloseOut"][];
            next: string | null;
        };
        /** @description What an investor was admitted with. */
        AdmittedOut: {
            /** Format: uuid */
            investor_id: string;
            amount: components["schemas"]["Money"];
        };
        /** @description A close just made. */
        NewCloseOut: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            pool_id: string;
            /** Format: date */
            admitted_on: string;
            commitment_ids: string[];
            admitted: components["schemas"]["AdmittedOut"][];
        };
        /** @description Whom to admit, and when. commitment_ids: left out, all that are accepted; admitted_on: left out, today. */
        CloseIn: {
            admitted_on?: string | null;
            commitment_ids?: string[] | null;
        };
        /** @description Which calls. state: only those in one of these, with commas between; left out, all. */
        PoolCallsIn: {
            after?: string | null;
            /** @default 50 */
            limit?: number;
            /**
             * @default day
             * @enum {string}
             */
            order?: "day" | "-day";
            state?: string | null;
        };
        /** @description What a call asks for one use. */
        CallItemOut: {
            use: string;
            amount: components["schemas"]["Money"];
            investment_id: string | null;
        };
        /** @description A call without its lines. state: proposed | withdrawn | issued | part_paid | paid | reversed. */
        CapitalCallRowOut: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            pool_id: string;
            state: string;
            amount: components["schemas"]["Money"];
            paid: components["schemas"]["Money"];
            proposed_on: string | null;
            issued_on: string | null;
            /** Format: date */
            due_on: string;
            reversed_on: string | null;
            memo: string;
            items: components["schemas"]["CallItemOut"][];
        };
        CapitalCallRowPage: {
            items: components["schemas"]["CapitalCallRowOut"][];
            next: string | null;
        };
        /** @description What a call would ask of one investor. */
        CallPreviewLineOut: {
            /** Format: uuid */
            investor_id: string;
            called: components["schemas"]["Money"];
        };
        /** @description What a call would come to; nothing was changed. */
        CapitalCallPreviewOut: {
            /** Format: uuid */
            pool_id: string;
            amount: components["schemas"]["Money"];
            /** Format: date */
            due_on: string;
            items: components["schemas"]["CallItemOut"][];
            lines: components["schemas"]["CallPreviewLineOut"][];
        };
        /** @description What a call asks of one investor. paid_on: the day on which it was paid in full. */
        CallLineOut: {
            /** Format: uuid */
            investor_id: string;
            called: components["schemas"]["Money"];
            paid: components["schemas"]["Money"];
            paid_on: string | null;
            reference: string;
        };
        /**
         * @description A call, with a line for each investor, unless `lines=no` was asked for.
         *
         *     line_count: how many lines there are; unpaid_count: how many of them are not paid in full.
         */
        CapitalCallOut: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            pool_id: string;
            state: string;
            amount: components["schemas"]["Money"];
            paid: components["schemas"]["Money"];
            proposed_on: string | null;
            issued_on: string | null;
            /** Format: date */
            due_on: string;
            reversed_on: string | null;
            memo: string;
            items: components["schemas"]["CallItemOut"][];
            lines: components["schemas"]["CallLineOut"][];
            line_count: number;
            unpaid_count: number;
        };
        /** @description What to call for one use. use: investment | management_fee | expenses; investment_id: which, where known. */
        CallItemIn: {
            use: string;
            amount: components["schemas"]["Money"];
            investment_id?: string | null;
        };
        /** @description A call: what for, and by which day. issued_on: left out, today in the pool's time zone. */
        CapitalCallIn: {
            items: components["schemas"]["CallItemIn"][];
            /** Format: date */
            due_on: string;
            issued_on?: string | null;
            /** @default  */
            memo?: string;
        };
        /** @description A call to be looked at before it is issued. proposed_on: left out, today. */
        ProposalIn: {
            items: components["schemas"]["CallItemIn"][];
            /** Format: date */
            due_on: string;
            proposed_on?: string | null;
            /** @default  */
            memo?: string;
        };
        /** @description lines: `no` leaves the lines out: they are pages of their own. */
        OneCallIn: {
            /**
             * @default yes
             * @enum {string}
             */
            lines?: "yes" | "no";
        };
        /** @description The day of issue; left out, today. */
        IssueIn: {
            issued_on?: string | null;
        };
        /** @description A call that was undone. */
        CallReversalOut: {
            /** Format: uuid */
            call_id: string;
            state: string;
            amount: components["schemas"]["Money"];
            /** Format: date */
            reversed_on: string;
            reason: string;
        };
        /** @description Why a call is undone, and on which day; left out, today. */
        CallReversalIn: {
            reason: string;
            reversed_on?: string | null;
        };
        /** @description A proposal that was taken back. */
        CallWithdrawalOut: {
            /** Format: uuid */
            call_id: string;
            state: string;
            /** Format: date */
            withdrawn_on: string;
            reason: string;
        };
        /** @description Why a proposal is taken back, and on which day; left out, today. */
        CallWithdrawalIn: {
            /** @default  */
            reason?: string;
            withdrawn_on?: string | null;
        };
        /**
         * @description An investment as it stands today.
         *
         *     as_of:     today in the pool's time zone; what is recorded for a later day counts from that day.
         *     cost_left: not yet realised; unrealised: fair value less that.
         */
        InvestmentOut: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            pool_id: string;
            name: string;
            /** Format: date */
            as_of: string;
            /** Format: date */
            made_on: string;
            /** Format: date */
            moved_on: string;
            cost: components["schemas"]["Money"];
            cost_left: components["schemas"]["Money"];
            unrealised: components["schemas"]["Money"];
            fair_value: components["schemas"]["Money"];
            is_exited: boolean;
        };
        InvestmentPage: {
            items: components["schemas"]["InvestmentOut"][];
            next: string | null;
        };
        /** @description Money that was put into an investment. */
        InvestmentMadeOut: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            pool_id: string;
            name: string;
            amount: components["schemas"]["Money"];
            /** Format: date */
            made_on: string;
            memo: string;
        };
        /** @description Money for an investment: a new one by its name, or one that the pool has by its id. made_on: left out, today. */
        InvestmentIn: {
            amount: components["schemas"]["Money"];
            name?: string | null;
            investment_id?: string | null;
            made_on?: string | null;
            /** @default  */
            memo?: string;
        };
        /** @description Which part of a list by day. order: day | -day, which is the latest first. */
        DatedPageIn: {
            after?: string | null;
            /** @default 50 */
            limit?: number;
            /**
             * @default day
             * @enum {string}
             */
            order?: "day" | "-day";
        };
        ValuationPage: {
            items: components["schemas"]["ValuationOut"][];
            next: string | null;
        };
        /** @description A valuation. change: of the unrealised gain. */
        ValuationOut: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            investment_id: string;
            /** Format: date */
            valued_on: string;
            fair_value: components["schemas"]["Money"];
            change: components["schemas"]["Money"];
            memo: string;
        };
        /** @description A fair value of all that is held. valued_on: left out, today. */
        ValuationIn: {
            fair_value: components["schemas"]["Money"];
            valued_on?: string | null;
            /** @default  */
            memo?: string;
        };
        WriteOffPage: {
            items: components["schemas"]["WriteOffOut"][];
            next: string | null;
        };
        /** @description A write-off. unrealised_relieved: what left the unrealised gain with it. */
        WriteOffOut: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            investment_id: string;
            /** Format: date */
            written_off_on: string;
            amount: components["schemas"]["Money"];
            unrealised_relieved: components["schemas"]["Money"];
            memo: string;
        };
        /** @description Cost given up for lost. amount: left out, all of it; written_off_on: left out, today. */
        WriteOffIn: {
            amount?: components["schemas"]["Money"] | null;
            written_off_on?: string | null;
            /** @default  */
            memo?: string;
        };
        /** @description Which proceeds. investment_id: only what came from this one. */
        ProceedsPageIn: {
            after?: string | null;
            /** @default 50 */
            limit?: number;
            /**
             * @default day
             * @enum {string}
             */
            order?: "day" | "-day";
            investment_id?: string | null;
        };
        ProceedsPage: {
            items: components["schemas"]["ProceedsOut"][];
            next: string | null;
        };
        /** @description Proceeds. gain: realised; zero for income. */
        ProceedsOut: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            pool_id: string;
            investment_id: string | null;
            kind: string;
            amount: components["schemas"]["Money"];
            /** Format: date */
            received_on: string;
            cost_relieved: components["schemas"]["Money"];
            unrealised_relieved: components["schemas"]["Money"];
            gain: components["schemas"]["Money"];
            memo: string;
        };
        /**
         * @description Money from an investment, or income that belongs to none.
         *
         *     kind: exit | partial | return_of_capital | dividend | interest. cost: of what a partial exit sold.
         *     received_on: left out, today.
         */
        ProceedsIn: {
            kind: string;
            amount: components["schemas"]["Money"];
            investment_id?: string | null;
            cost?: components["schemas"]["Money"] | null;
            received_on?: string | null;
            /** @default  */
            memo?: string;
        };
        /** @description A fee or an expense. payee: empty for the manager; paid_on: null while it is owed. */
        ChargeOut: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            pool_id: string;
            amount: components["schemas"]["Money"];
            /** Format: date */
            charged_on: string;
            /** Format: uuid */
            payee_id: string;
            payee: string;
            memo: string;
            paid_on: string | null;
        };
        ChargePage: {
            items: components["schemas"]["ChargeOut"][];
            next: string | null;
        };
        /** @description What the pool owes, and to whom. charged_on: left out, today. */
        ExpenseIn: {
            amount: components["schemas"]["Money"];
            /** @default  */
            payee?: string;
            charged_on?: string | null;
            /** @default  */
            memo?: string;
        };
        /** @description A fee or an expense that was paid. */
        PaymentOut: {
            /** Format: uuid */
            id: string;
            amount: components["schemas"]["Money"];
            /** Format: date */
            paid_on: string;
            /** Format: uuid */
            payee_id: string;
        };
        /** @description The day on which it left the bank; left out, today. */
        PaymentIn: {
            paid_on?: string | null;
        };
        /** @description What the pool owes its manager. charged_on: left out, today. */
        ManagementFeeIn: {
            amount: components["schemas"]["Money"];
            charged_on?: string | null;
            /** @default  */
            memo?: string;
        };
        /**
         * @description A distribution without its lines.
         *
         *     state: proposed | approved | paying | paid | withdrawn. tiers: none for an investor's user.
         */
        DistributionRowOut: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            pool_id: string;
            state: string;
            amount: components["schemas"]["Money"];
            /** Format: date */
            proposed_on: string;
            /** Format: date */
            distributed_on: string;
            is_recallable: boolean;
            memo: string;
            /** Format: uuid */
            proposed_by: string;
            approved_by: string | null;
            withdrawn_on: string | null;
            tiers: components["schemas"]["TierOut"][];
        };
        DistributionRowPage: {
            items: components["schemas"]["DistributionRowOut"][];
            next: string | null;
        };
        /** @description What a tier gave to the lps, and as carry. name: return_of_capital | preferred_return | catch_up | split. */
        TierOut: {
            name: string;
            lp: components["schemas"]["Money"];
            gp: components["schemas"]["Money"];
        };
        /** @description What one investor gets after carry. carry_taken: from an lp; carry_paid: to a gp. */
        DistributionLineOut: {
            /** Format: uuid */
            investor_id: string;
            amount: components["schemas"]["Money"];
            carry_taken: components["schemas"]["Money"];
            carry_paid: components["schemas"]["Money"];
            return_of_capital: components["schemas"]["Money"];
            recallable: components["schemas"]["Money"];
        };
        /** @description What a distribution would come to; nothing was changed. */
        DistributionPreviewOut: {
            /** Format: uuid */
            pool_id: string;
            amount: components["schemas"]["Money"];
            tiers: components["schemas"]["TierOut"][];
            lines: components["schemas"]["DistributionLineOut"][];
        };
        /** @description A distribution, with a line for each investor, unless `lines=no` was asked for. line_count: how many there are. */
        DistributionOut: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            pool_id: string;
            state: string;
            amount: components["schemas"]["Money"];
            /** Format: date */
            proposed_on: string;
            /** Format: date */
            distributed_on: string;
            is_recallable: boolean;
            memo: string;
            /** Format: uuid */
            proposed_by: string;
            approved_by: string | null;
            withdrawn_on: string | null;
            tiers: components["schemas"]["TierOut"][];
            lines: components["schemas"]["DistributionLineOut"][];
            line_count: number;
        };
        /** @description Money to distribute. distributed_on: the day it counts, left out: today; proposed_on: left out, the same. */
        DistributionIn: {
            amount: components["schemas"]["Money"];
            distributed_on?: string | null;
            proposed_on?: string | null;
            /** @default false */
            is_recallable?: boolean;
            /** @default  */
            memo?: string;
        };
        /** @description lines: `no` leaves the lines out: they are pages of their own. */
        OneDistributionIn: {
            /**
             * @default yes
             * @enum {string}
             */
            lines?: "yes" | "no";
        };
        /** @description A distribution that was approved. */
        DistributionApprovalOut: {
            /** Format: uuid */
            distribution_id: string;
            state: string;
            amount: components["schemas"]["Money"];
            /** Format: date */
            distributed_on: string;
            /** Format: uuid */
            approved_by: string;
        };
        /** @description A proposal that was taken back. */
        DistributionWithdrawalOut: {
            /** Format: uuid */
            distribution_id: string;
            state: string;
            /** Format: date */
            withdrawn_on: string;
            reason: string;
        };
        /** @description Why a proposal is taken back, and on which day; left out, today. */
        DistributionWithdrawalIn: {
            /** @default  */
            reason?: string;
            withdrawn_on?: string | null;
        };
        /**
         * @description Something that a pool decided, and whether it stands.
         *
         *     kind:       investment | valuation | exit | partial | return_of_capital | dividend | interest | write_off |
         *                 expense | expense_paid | management_fee | management_fee_paid.
         *     subject_id: the valuation, proceeds, write-off, fee or expense that it made, else its own id.
         *     amount:     of a valuation, the fair value. reversed_on: null while it stands; reason: why it does not.
         */
        DecisionOut: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            pool_id: string;
            kind: string;
            /** Format: uuid */
            subject_id: string;
            investment_id: string | null;
            amount: components["schemas"]["Money"];
            /** Format: date */
            occurred_on: string;
            reversed_on: string | null;
            reason: string;
        };
        DecisionPage: {
            items: components["schemas"]["DecisionOut"][];
            next: string | null;
        };
        /** @description A decision that was undone. */
        DecisionReversalOut: {
            /** Format: uuid */
            decision_id: string;
            /** Format: uuid */
            pool_id: string;
            kind: string;
            /** Format: date */
            reversed_on: string;
            reason: string;
        };
        /** @description Why a decision is undone, and on which day; left out, today. On its own day it leaves no trace in reports. */
        DecisionReversalIn: {
            reason: string;
            reversed_on?: string | null;
        };
        /** @description Which receipts. state: only those in one of these, with commas between; left out, all. */
        ReceiptsIn: {
            after?: string | null;
            /** @default 50 */
            limit?: number;
            /**
             * @default day
             * @enum {string}
             */
            order?: "day" | "-day";
            state?: string | null;
        };
        ReceiptPage: {
            items: components["schemas"]["ReceiptOut"][];
            next: string | null;
        };
        /**
         * @description A receipt and where it went. state: unmatched | part | matched | returned | reversed.
         *
         *     over: kept as an over-payment; left: has no use yet; fact_id: what POST /pools/{id}/reversals takes.
         */
        ReceiptOut: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            pool_id: string;
            /** Format: uuid */
            bank_account_id: string;
            /** Format: date */
            received_on: string;
            investor_id: string | null;
            reference: string;
            memo: string;
            amount: components["schemas"]["Money"];
            state: string;
            matched: components["schemas"]["Money"];
            over: components["schemas"]["Money"];
            returned: components["schemas"]["Money"];
            left: components["schemas"]["Money"];
            /** Format: uuid */
            fact_id: string;
        };
        /** @description A receipt just recorded; nobody has said yet what it is for. */
        NewReceiptOut: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            pool_id: string;
            /** Format: uuid */
            bank_account_id: string;
            /** Format: date */
            received_on: string;
            investor_id: string | null;
            reference: string;
            memo: string;
            amount: components["schemas"]["Money"];
            state: string;
        };
        /** @description Money seen in the bank. investor_id: the payer, where known; bank_account_id: left out, the pool's first one. */
        ReceiptIn: {
            /** Format: uuid */
            pool_id: string;
            amount: components["schemas"]["Money"];
            /** Format: date */
            received_on: string;
            investor_id?: string | null;
            /** @default  */
            reference?: string;
            /** @default  */
            memo?: string;
            bank_account_id?: string | null;
        };
        /** @description Part of a receipt that is more than its investor owes. */
        KeptOut: {
            /** Format: uuid */
            investor_id: string;
            amount: components["schemas"]["Money"];
        };
        /** @description Part of a receipt that pays part of a line. */
        MatchOut: {
            /** Format: uuid */
            call_id: string;
            /** Format: uuid */
            investor_id: string;
            amount: components["schemas"]["Money"];
        };
        /** @description What a receipt paid. */
        MatchesOut: {
            /** Format: uuid */
            receipt_id: string;
            matches: components["schemas"]["MatchOut"][];
            over_payments: components["schemas"]["KeptOut"][];
        };
        /** @description Part of the receipt that is kept as its investor's over-payment. */
        KeptIn: {
            /** Format: uuid */
            investor_id: string;
            amount: components["schemas"]["Money"];
        };
        /** @description Part of the receipt that pays part of a line of a call. */
        MatchIn: {
            /** Format: uuid */
            call_id: string;
            /** Format: uuid */
            investor_id: string;
            amount: components["schemas"]["Money"];
        };
        /**
         * @description What the receipt pays: lines by name, or else its payer's open lines, the earliest due first; the rest is kept.
         *
         *     kept:        what is kept by name. Without matches and kept, investor_id: the payer, if the receipt does not say;
         *                  call_id: this call only.
         */
        MatchesIn: {
            /** Format: date */
            matched_on: string;
            /** @default [] */
            matches?: components["schemas"]["MatchIn"][];
            /** @default [] */
            kept?: components["schemas"]["KeptIn"][];
            investor_id?: string | null;
            call_id?: string | null;
        };
        /** @description What was sent back. unmatched: had no use; over_payment: was owed to the investor. */
        ReturnOut: {
            /** Format: uuid */
            receipt_id: string;
            /** Format: uuid */
            bank_account_id: string;
            /** Format: date */
            returned_on: string;
            investor_id: string | null;
            unmatched: components["schemas"]["Money"];
            over_payment: components["schemas"]["Money"];
        };
        /** @description The day on which it was sent back. */
        ReturnIn: {
            /** Format: date */
            returned_on: string;
        };
        /** @description What an investor has paid too much and nobody has used yet. */
        OverPaymentOut: {
            /** Format: uuid */
            investor_id: string;
            amount: components["schemas"]["Money"];
        };
        OverPaymentPage: {
            items: components["schemas"]["OverPaymentOut"][];
            next: string | null;
        };
        /** @description An over-payment that pays a line. */
        UseOut: {
            /** Format: uuid */
            pool_id: string;
            /** Format: uuid */
            call_id: string;
            /** Format: uuid */
            investor_id: string;
            amount: components["schemas"]["Money"];
            /** Format: date */
            used_on: string;
        };
        /** @description Part of a line that an over-payment pays. */
        UseIn: {
            /** Format: uuid */
            call_id: string;
            /** Format: uuid */
            investor_id: string;
            amount: components["schemas"]["Money"];
            /** Format: date */
            used_on: string;
        };
        /** @description Part of a receipt that is kept for its investor. */
        KeptPartOut: {
            /** Format: uuid */
            receipt_id: string;
            /** Format: uuid */
            investor_id: string;
            amount: components["schemas"]["Money"];
        };
        /** @description Part of a receipt that pays part of a line. */
        LineMatchOut: {
            /** Format: uuid */
            receipt_id: string;
            /** Format: uuid */
            call_id: string;
            /** Format: uuid */
            investor_id: string;
            amount: components["schemas"]["Money"];
        };
        /** @description What receipts paid. */
        PoolMatchesOut: {
            matches: components["schemas"]["LineMatchOut"][];
            kept: components["schemas"]["KeptPartOut"][];
        };
        /** @description Part of a receipt that is kept as its investor's over-payment. */
        KeptPartIn: {
            /** Format: uuid */
            receipt_id: string;
            /** Format: uuid */
            investor_id: string;
            amount: components["schemas"]["Money"];
        };
        /** @description Part of a receipt that pays part of a line of a call. */
        LineMatchIn: {
            /** Format: uuid */
            receipt_id: string;
            /** Format: uuid */
            call_id: string;
            /** Format: uuid */
            investor_id: string;
            amount: components["schemas"]["Money"];
        };
        /** @description Receipts of a pool and what they pay: all of it happens, or nothing. */
        PoolMatchesIn: {
            /** Format: date */
            matched_on: string;
            /** @default [] */
            matches?: components["schemas"]["LineMatchIn"][];
            /** @default [] */
            kept?: components["schemas"]["KeptPartIn"][];
        };
        /** @description All that the receipt was given to, the earliest first, also what was undone since. */
        MatchHistory: {
            items: components["schemas"]["MatchHistoryOut"][];
        };
        /** @description What the receipt was given to. call_id null: kept as an over-payment; undone_on null: it stands. */
        MatchHistoryOut: {
            call_id: string | null;
            /** Format: uuid */
            investor_id: string;
            amount: components["schemas"]["Money"];
            /** Format: date */
            matched_on: string;
            undone_on: string | null;
        };
        /** @description What was undone: its lines are owed again. */
        UnmatchingOut: {
            /** Format: uuid */
            receipt_id: string;
            /** Format: date */
            unmatched_on: string;
            matches: components["schemas"]["LineMatchOut"][];
            kept: components["schemas"]["KeptPartOut"][];
            reason: string;
        };
        /** @description What to undo. call_id: only what it pays of this call; investor_id: only for this investor; left out, all. */
        UnmatchingIn: {
            /** Format: date */
            unmatched_on: string;
            reason: string;
            call_id?: string | null;
            investor_id?: string | null;
        };
        /** @description A payout that came back: it is owed again. */
        ReturnedPayoutOut: {
            /** Format: uuid */
            receipt_id: string;
            /** Format: uuid */
            subject_id: string;
            /** Format: uuid */
            investor_id: string;
            /** Format: date */
            failed_on: string;
            amount: components["schemas"]["Money"];
            reason: string;
        };
        /** @description The payout that the receipt brings back. failed_on: left out, the day of the bank's line. */
        ReturnedPayoutIn: {
            /** Format: uuid */
            subject_id: string;
            /** Format: uuid */
            investor_id: string;
            reason: string;
            failed_on?: string | null;
        };
        /** @description A receipt that the bank took back, and the lines that are owed again. */
        ReturnedReceiptOut: {
            /** Format: uuid */
            line_id: string;
            /** Format: uuid */
            receipt_id: string;
            /** Format: date */
            returned_on: string;
            amount: components["schemas"]["Money"];
            reopened: components["schemas"]["LineMatchOut"][];
        };
        /** @description The receipt that the line takes back. returned_on: left out, the line's day, or that of the match if later. */
        ReturnedReceiptIn: {
            /** Format: uuid */
            receipt_id: string;
            returned_on?: string | null;
            /** @default the bank took the receipt back */
            reason?: string;
        };
        /** @description subject_id: only those of this distribution; state: only those in one of these, with commas between. */
        PayoutsIn: {
            after?: string | null;
            /** @default 50 */
            limit?: number;
            subject_id?: string | null;
            state?: string | null;
        };
        /**
         * @description The payment of one investor's line. state: due | sent | settled | failed, since state_on.
         *
         *     subject_id: the distribution, or the pool itself for its refund. kind: distribution | refund.
         */
        PayoutOut: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            subject_id: string;
            kind: string;
            /** Format: uuid */
            investor_id: string;
            /** Format: date */
            due_on: string;
            amount: components["schemas"]["Money"];
            state: string;
            state_on: string | null;
            reason: string;
            bank_account_id: string | null;
        };
        /** @description Part of the payouts. next: what to give as `after` for the part that follows; null at the end. */
        PayoutPage: {
            items: components["schemas"]["PayoutOut"][];
            next: string | null;
        };
        /** @description subject_id: of this distribution, or of the pool itself for its refund; left out, of all. */
        PayoutSumsIn: {
            subject_id?: string | null;
        };
        /** @description Payouts in one state: how many, and what they come to. state: due | sent | settled | failed. */
        PayoutSumOut: {
            state: string;
            count: number;
            amount: components["schemas"]["Money"];
        };
        /** @description Payouts by state, in the order of their life; states that none is in are left out. */
        PayoutSumsOut: {
            items: components["schemas"]["PayoutSumOut"][];
        };
        /** @description Payouts that were handed to the bank. */
        SendingOut: {
            /** Format: uuid */
            subject_id: string;
            /** Format: date */
            sent_on: string;
            investor_ids: string[];
        };
        /** @description Which payouts were handed to the bank. investor_ids: left out, all that are due. */
        SendingIn: {
            /** Format: uuid */
            subject_id: string;
            /** Format: date */
            sent_on: string;
            investor_ids?: string[] | null;
        };
        /** @description What an investor was paid. */
        SettledLineOut: {
            /** Format: uuid */
            investor_id: string;
            amount: components["schemas"]["Money"];
        };
        /** @description Payouts that have left the bank. */
        SettlementOut: {
            /** Format: uuid */
            subject_id: string;
            kind: string;
            /** Format: uuid */
            bank_account_id: string;
            /** Format: date */
            settled_on: string;
            lines: components["schemas"]["SettledLineOut"][];
        };
        /** @description Which payouts have left the bank. investor_ids: left out, all that have not settled. */
        SettlementIn: {
            /** Format: uuid */
            subject_id: string;
            /** Format: date */
            settled_on: string;
            investor_ids?: string[] | null;
            bank_account_id?: string | null;
        };
        /** @description A payout that is due again. */
        FailureOut: {
            /** Format: uuid */
            subject_id: string;
            kind: string;
            /** Format: uuid */
            investor_id: string;
            /** Format: uuid */
            bank_account_id: string;
            /** Format: date */
            failed_on: string;
            amount: components["schemas"]["Money"];
            reason: string;
        };
        /** @description A payout that the bank sent back. reason: as the bank gave it. */
        FailureIn: {
            /** Format: uuid */
            subject_id: string;
            /** Format: uuid */
            investor_id: string;
            /** Format: date */
            failed_on: string;
            reason: string;
        };
        /** @description A payout that is due again; nothing was posted. */
        RejectionOut: {
            /** Format: uuid */
            subject_id: string;
            /** Format: uuid */
            investor_id: string;
            /** Format: date */
            rejected_on: string;
            reason: string;
        };
        /** @description A payout that the bank refused before any money moved. reason: as the bank gave it. */
        RejectionIn: {
            /** Format: uuid */
            subject_id: string;
            /** Format: uuid */
            investor_id: string;
            /** Format: date */
            rejected_on: string;
            reason: string;
        };
        /** @description A posting that was undone. undoes: what it was, such as ReceiptsMatched. */
        ReversalOut: {
            /** Format: uuid */
            pool_id: string;
            /** Format: uuid */
            reverses: string;
            undoes: string;
            /** Format: date */
            reversed_on: string;
            reason: string;
        };
        /** @description What to undo: the id of the fact that posted it, as the ledger report and receipts give it. */
        ReversalIn: {
            /** Format: uuid */
            reverses: string;
            /** Format: date */
            reversed_on: string;
            reason: string;
        };
        /**
         * @description Where a pool's money is.
         *
         *     scheme: iban | bsb | routing, empty while nobody has said the number; bank: BIC, BSB or routing number.
         *     number: whole for whoever may record money, masked for others.
         */
        BankAccountOut: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            pool_id: string;
            name: string;
            currency: string;
            scheme: string;
            bank: string;
            number: string;
            is_whole: boolean;
        };
        BankAccountPage: {
            items: components["schemas"]["BankAccountOut"][];
            next: string | null;
        };
        /** @description Another bank account of a pool. */
        BankAccountIn: {
            /** @default  */
            iban?: string;
            /** @default  */
            bic?: string;
            /** @default  */
            bsb?: string;
            /** @default  */
            routing?: string;
            /** @default  */
            account?: string;
            /**
             * @default
             * @enum {string}
             */
            kind?: "" | "checking" | "savings";
            name: string;
        };
        PastDetailsPage: {
            items: components["schemas"]["PastDetailsOut"][];
            next: string | null;
        };
        /** @description What an account's details were since recorded_at, and who said so. */
        PastDetailsOut: {
            /** Format: uuid */
            id: string;
            name: string;
            scheme: string;
            number: string;
            /** Format: uuid */
            actor_id: string;
            /** Format: date-time */
            recorded_at: string;
        };
        /** @description What an account is called and its number from now on; left out, as they are. */
        DetailsIn: {
            /** @default  */
            iban?: string;
            /** @default  */
            bic?: string;
            /** @default  */
            bsb?: string;
            /** @default  */
            routing?: string;
            /** @default  */
            account?: string;
            /**
             * @default
             * @enum {string}
             */
            kind?: "" | "checking" | "savings";
            name?: string | null;
        };
        /** @description Which lines: all of a pool, or only those of an account, of a statement, in a state. */
        LinesIn: {
            after?: string | null;
            /** @default 50 */
            limit?: number;
            bank_account_id?: string | null;
            statement_id?: string | null;
            state?: ("ticked" | "receipt" | "unexplained" | "empty") | null;
        };
        /**
         * @description A line of a statement. state: ticked | receipt | unexplained | empty (moves nothing).
         *
         *     amount: a credit to the account is positive. is_reversal: the bank took back an earlier line.
         */
        BankLineOut: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            pool_id: string;
            /** Format: uuid */
            bank_account_id: string;
            /** Format: uuid */
            statement_id: string;
            row: number;
            /** Format: date */
            booked_on: string;
            /** Format: date */
            valued_on: string;
            amount: components["schemas"]["Money"];
            code: string;
            is_reversal: boolean;
            state: string;
            receipt_id: string | null;
            counterparty: string;
            counterparty_account: string;
            text: string;
            bank_reference: string;
            end_to_end: string;
            notes: string[];
            /** @default [] */
            notes_said?: (components["schemas"]["SaidOut"] | null)[];
        };
        BankLinePage: {
            items: components["schemas"]["BankLineOut"][];
            next: string | null;
        };
        /** @description What says a sentence in another language. facts: what was filled in. */
        SaidOut: {
            code: string;
            facts: {
                [key: string]: string;
            };
        };
        /** @description Which cash items. is_open: only those for which a line is still to come. */
        ItemsIn: {
            after?: string | null;
            /** @default 50 */
            limit?: number;
            bank_account_id?: string | null;
            /** @default false */
            is_open?: boolean;
        };
        /**
         * @description What moved on 1000, as the bank would show it. amount: in +, out -.
         *
         *     line_id: the statement's line that stands for it; undone_by: the fact that reversed it: no line is to be expected.
         */
        CashItemOut: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            bank_account_id: string;
            /** Format: uuid */
            fact_id: string;
            kind: string;
            /** Format: date */
            happened_on: string;
            amount: components["schemas"]["Money"];
            reference: string;
            line_id: string | null;
            undone_by: string | null;
            undone_on: string | null;
        };
        CashItemPage: {
            items: components["schemas"]["CashItemOut"][];
            next: string | null;
        };
        /** @description A line and what stands for it. how: reference | day | batch | hand, or posted: it is booked by itself. */
        TickOut: {
            /** Format: uuid */
            line_id: string;
            item_ids: string[];
            how: string;
        };
        /** @description Lines that were ticked off. */
        TicksOut: {
            ticks: components["schemas"]["TickOut"][];
        };
        /** @description Whose lines to look at again; left out, those of every account of the pool. */
        TickingIn: {
            bank_account_id?: string | null;
        };
        /** @description What stood for a line from from_on until (not on) until_on; null: it still does. */
        PastTickOut: {
            /** Format: uuid */
            line_id: string;
            /** Format: uuid */
            item_id: string;
            how: string;
            reason: string;
            /** Format: date */
            from_on: string;
            until_on: string | null;
            end_reason: string;
            /** Format: uuid */
            actor_id: string;
            /** Format: date-time */
            recorded_at: string;
            ended_at: string | null;
        };
        /** @description What a line is: open cash items of its account that add up to it. */
        TickIn: {
            item_ids: string[];
            /** @default  */
            reason?: string;
        };
        /** @description Why a line is not what it was ticked off against; unticked_on: left out, the line's own day. */
        UntickIn: {
            reason: string;
            unticked_on?: string | null;
        };
        /** @description A mapping that an account remembers. is_used: its CSV is read by this one. */
        MappingOut: {
            /** Format: uuid */
            bank_account_id: string;
            name: string;
            mapping: {
                [key: string]: unknown;
            };
            is_used: boolean;
        };
        /** @description How an account's CSV is read, under a name. mapping: as docs/reference/bank-files.md says. */
        MappingIn: {
            bank_account_id?: string | null;
            name: string;
            mapping: {
                [key: string]: unknown;
            };
        };
        /** @description A lock and what became of it. unlocked_at: null while it holds. */
        LockOut: {
            /** Format: uuid */
            id: string;
            /** Format: date */
            through: string;
            /** Format: uuid */
            locked_by: string;
            note: string;
            /** Format: date-time */
            recorded_at: string;
            unlocked_by: string | null;
            unlocked_at: string | null;
            reason: string;
        };
        LockPage: {
            items: components["schemas"]["LockOut"][];
            next: string | null;
        };
        /** @description A period that was just locked. */
        NewLockOut: {
            /** Format: uuid */
            pool_id: string;
            /** Format: date */
            through: string;
            note: string;
        };
        /** @description The last day to lock: what is dated up to it is refused from now on. note: for whoever reads the book later. */
        LockIn: {
            /** Format: date */
            through: string;
            /** @default  */
            note?: string;
        };
        /** @description A lock that was taken back. back_to: last day of the one that holds again, null without one. */
        UnlockOut: {
            /** Format: uuid */
            pool_id: string;
            /** Format: date */
            through: string;
            back_to: string | null;
            reason: string;
        };
        /** @description Why the last lock is taken back. */
        UnlockIn: {
            reason: string;
        };
        /** @description Which sign-offs. */
        SignOffsIn: {
            after?: string | null;
            /** @default 50 */
            limit?: number;
            /**
             * @default day
             * @enum {string}
             */
            order?: "day" | "-day";
            bank_account_id?: string | null;
        };
        /** @description An item that was left open. side: ledger | bank. */
        AcceptedOut: {
            side: string;
            item: string;
            /** Format: date */
            on: string;
            amount: components["schemas"]["Money"];
            reason: string;
        };
        SignOffPage: {
            items: components["schemas"]["SignOffOut"][];
            next: string | null;
        };
        /** @description A sign-off and what became of it. withdrawn_at: null while it holds. */
        SignOffOut: {
            /** Format: uuid */
            pool_id: string;
            /** Format: uuid */
            bank_account_id: string;
            /** Format: date */
            day: string;
            ledger: components["schemas"]["Money"];
            bank: components["schemas"]["Money"];
            accepted: components["schemas"]["AcceptedOut"][];
            note: string;
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            signed_by: string;
            /** Format: date-time */
            recorded_at: string;
            withdrawn_by: string | null;
            withdrawn_at: string | null;
            reason: string;
        };
        /** @description A day that was just signed off, with both balances. */
        NewSignOffOut: {
            /** Format: uuid */
            pool_id: string;
            /** Format: uuid */
            bank_account_id: string;
            /** Format: date */
            day: string;
            ledger: components["schemas"]["Money"];
            bank: components["schemas"]["Money"];
            accepted: components["schemas"]["AcceptedOut"][];
            note: string;
        };
        /** @description An open item of the reconciliation, and why it may stay open. */
        AcceptedIn: {
            /** Format: uuid */
            item: string;
            reason: string;
        };
        /** @description A day whose cash is explained. bank_account_id: left out, the pool's first; accepted: every item still open. */
        SignOffIn: {
            /** Format: date */
            day: string;
            bank_account_id?: string | null;
            /** @default [] */
            accepted?: components["schemas"]["AcceptedIn"][];
            /** @default  */
            note?: string;
        };
        /** @description Days that are open again. back_to: last day still signed off, null without one. */
        WithdrawalOut: {
            /** Format: uuid */
            pool_id: string;
            /** Format: uuid */
            bank_account_id: string;
            days: string[];
            back_to: string | null;
            reason: string;
        };
        /** @description Which sign-off is taken back, and why; later ones of the account go with it. */
        WithdrawalIn: {
            /** Format: date */
            day: string;
            reason: string;
            bank_account_id?: string | null;
        };
        /**
         * @description An entry by hand. state: proposed | posted | withdrawn | declined | reversed.
         *
         *     digest: what an approval binds itself to; fact_id: what POST /pools/{id}/reversals takes.
         */
        JournalEntryOut: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            pool_id: string;
            state: string;
            /** Format: date */
            effective_on: string;
            adjusts: string | null;
            lines: components["schemas"]["JournalLineOut"][];
            reason: string;
            note: string;
            digest: string;
            /** Format: uuid */
            proposed_by: string;
            /** Format: date-time */
            proposed_at: string;
            approved_by: string | null;
            dropped_by: string | null;
            decided_at: string | null;
            dropped_reason: string;
            fact_id: string | null;
        };
        /** @description A line of an entry. */
        JournalLineOut: {
            account: string;
            /** Format: uuid */
            holder: string;
            debit: components["schemas"]["Money"];
            credit: components["schemas"]["Money"];
        };
        JournalEntryPage: {
            items: components["schemas"]["JournalEntryOut"][];
            next: string | null;
        };
        /** @description An entry just proposed. evidence_ids: of its files. */
        NewJournalEntryOut: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            pool_id: string;
            /** Format: date */
            effective_on: string;
            digest: string;
            evidence_ids: string[];
        };
        /** @description A file. name: as its owner calls it. */
        FileIn: {
            name: string;
            /** @description the file's bytes, in base64 */
            content: string;
        };
        /**
         * @description An entry for somebody else to approve. files, note: evidence, one of them at least.
         *
         *     adjusts: an earlier day, in a locked period perhaps, that it corrects.
         */
        JournalEntryIn: {
            /** Format: date */
            effective_on: string;
            lines: components["schemas"]["JournalLineIn"][];
            reason: string;
            /** @default  */
            note?: string;
            /** @default [] */
            files?: components["schemas"]["FileIn"][];
            adjusts?: string | null;
        };
        /**
         * @description A line: either debit or credit. account: code of the chart.
         *
         *     holder: investor or bank account; left out, the pool itself, or its first bank account.
         */
        JournalLineIn: {
            account: string;
            holder?: string | null;
            debit?: components["schemas"]["Money"] | null;
            credit?: components["schemas"]["Money"] | null;
        };
        /** @description An entry that is posted now. inflow: what it moved on bank accounts. */
        ApprovalOut: {
            /** Format: uuid */
            pool_id: string;
            /** Format: uuid */
            entry_id: string;
            /** Format: date */
            effective_on: string;
            inflow: components["schemas"]["Money"];
            digest: string;
        };
        /** @description digest: of the entry that the approver looked at; another one is refused. */
        ApprovalIn: {
            digest?: string | null;
        };
        /** @description An entry that will not be posted. outcome: withdrawn | declined. */
        DropOut: {
            /** Format: uuid */
            pool_id: string;
            /** Format: uuid */
            entry_id: string;
            outcome: string;
            reason: string;
        };
        /** @description Why it will not be posted. */
        DropIn: {
            reason: string;
        };
        /** @description Of which account; left out, of all. */
        AccountPageIn: {
            after?: string | null;
            /** @default 50 */
            limit?: number;
            bank_account_id?: string | null;
        };
        StatementPage: {
            items: components["schemas"]["StatementOut"][];
            next: string | null;
        };
        /**
         * @description A statement that was read.
         *
         *     is_proven: both balances are stated and the lines lead from one to the other. gap: this opening less the closing
         *     before it, null where they meet. override_reason: why a wrong sum was taken all the same.
         */
        StatementOut: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            pool_id: string;
            /** Format: uuid */
            bank_account_id: string;
            format: string;
            number: string;
            file_hash: string;
            /** Format: date */
            from_on: string;
            /** Format: date */
            closed_on: string;
            opening: components["schemas"]["Money"] | null;
            closing: components["schemas"]["Money"] | null;
            difference: components["schemas"]["Money"] | null;
            is_proven: boolean;
            override_reason: string;
            lines_read: number;
            lines_new: number;
            gap: components["schemas"]["Money"] | null;
            notes: string[];
            /** Format: date-time */
            recorded_at: string;
        };
        /** @description What came of a file, statement by statement. */
        BankFileOut: {
            file: string;
            statements: components["schemas"]["StatementReadOut"][];
        };
        /**
         * @description What came of a statement, in lines.
         *
         *     known: another file had shown them. ticked: they equal entries of the book. receipts: credits booked as receipts,
         *     of which matched pay lines of calls. unexplained: debits that nobody has explained. unmatched: to be looked at.
         */
        StatementReadOut: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            bank_account_id: string;
            format: string;
            number: string;
            from_on: string | null;
            closed_on: string | null;
            opening: components["schemas"]["Money"] | null;
            closing: components["schemas"]["Money"] | null;
            is_proven: boolean;
            read: number;
            new: number;
            known: number;
            ticked: number;
            receipts: number;
            matched: number;
            unexplained: number;
            unmatched: number;
            warnings: string[];
            /** @default [] */
            warnings_said?: (components["schemas"]["SaidOut"] | null)[];
        };
        /**
         * @description A bank's file: camt.053, MT940, OFX, CSV.
         *
         *     name:            of the file, for sentences about it. content: its bytes in base64.
         *     bank_account_id: left out, as the file says itself; one account of this pool must have that number.
         *     mapping:         name of a saved CSV mapping; left out, the one that the account saved last.
         *     override_reason: why a statement whose sum is wrong is taken all the same.
         */
        BankFileIn: {
            name: string;
            content: string;
            bank_account_id?: string | null;
            mapping?: string | null;
            /** @default  */
            override_reason?: string;
        };
        /** @description The same, and as what: json for programs, a file for people. */
        ReportFormatIn: {
            from?: string | null;
            as_of?: string | null;
            as_known?: string | null;
            investor_id?: string | null;
            /**
             * @default json
             * @enum {string}
             */
            format?: "json" | "csv" | "xlsx";
        };
        /** @description Which part of a long answer. after: parts to pass over; limit: parts at most, the others stand in one line. */
        PartsIn: {
            /** @default 0 */
            after?: number;
            /** @default 200 */
            limit?: number;
        };
        /**
         * @description What is asked of a report.
         *
         *     from:     columns run from this day; as_of: what had happened by the end of this day, left out: today.
         *     as_known: what had been recorded by this instant, left out: everything.
         */
        ReportIn: {
            from?: string | null;
            as_of?: string | null;
            as_known?: string | null;
            investor_id?: string | null;
        };
        /**
         * @description Which number of a thing: its amount, its gain, what is paid or left of it, the balance of a bank account.
         *
         *     investor_id: whose payout it is. as_of: at the end of which day the bank had that balance, left out: today.
         */
        PostedIn: {
            /** @default 0 */
            after?: number;
            /** @default 200 */
            limit?: number;
            /**
             * @default amount
             * @enum {string}
             */
            figure?: "amount" | "balance" | "gain" | "paid" | "left";
            investor_id?: string | null;
            as_of?: string | null;
        };
        /**
         * @description What is asked of a difference.
         *
         *     between: the earlier instant, left out: the end of the report's last day; and: the later one, left out: now.
         */
        DifferenceIn: {
            from?: string | null;
            as_of?: string | null;
            between?: string | null;
            and?: string | null;
            investor_id?: string | null;
        };
        /** @description The day of the match: receipts that arrived later wait. */
        SureMatchesIn: {
            /** Format: date */
            matched_on: string;
        };
        /**
         * @description Which account and day.
         *
         *     account:  id of a bank account, left out: the pool's first; on: left out: today.
         *     as_known: what had been recorded by this instant, left out: everything.
         */
        ReconciliationIn: {
            account?: string | null;
            on?: string | null;
            as_known?: string | null;
        };
        /** @description subject: only what is about these things: ids, with commas between. */
        EvidencePageIn: {
            after?: string | null;
            /** @default 50 */
            limit?: number;
            /** @default  */
            subject?: string;
        };
        /**
         * @description Evidence. name, sha256, media_type: empty for a note without a file.
         *
         *     about: which of the things that were asked about it belongs to.
         */
        EvidenceOut: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            subject: string;
            sha256: string;
            size: number;
            media_type: string;
            name: string;
            note: string;
            /** Format: uuid */
            attached_by: string;
            /** Format: date-time */
            recorded_at: string;
            about: string[];
        };
        EvidencePage: {
            items: components["schemas"]["EvidenceOut"][];
            next: string | null;
        };
        /** @description Evidence just attached. sha256: of the file, empty for a note alone; size: bytes. */
        NewEvidenceOut: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            pool_id: string;
            /** Format: uuid */
            subject: string;
            sha256: string;
            size: number;
            media_type: string;
        };
        /** @description A file, a note or both. subject: a fact or a thing of the pool; left out, the pool itself. */
        EvidenceIn: {
            subject?: string | null;
            file?: components["schemas"]["FileIn"] | null;
            /** @default  */
            note?: string;
        };
        /** @description subject: about which things: ids, with commas between. */
        EvidenceCountsIn: {
            /** @default  */
            subject?: string;
        };
        /** @description How many pieces of evidence something has. */
        EvidenceCountOut: {
            /** Format: uuid */
            subject: string;
            count: number;
        };
        /** @description The things asked about that have any. */
        EvidenceCountsOut: {
            items: components["schemas"]["EvidenceCountOut"][];
        };
        /** @description format: of the file that would pay. */
        PayablesIn: {
            /**
             * @default pain.001.001.03
             * @enum {string}
             */
            format?: "pain.001.001.03" | "pain.001.001.09" | "aba" | "nacha";
        };
        /** @description Which part of a list of payouts. after: the `next` of the page before; limit: payouts at most. */
        PayoutsPageIn: {
            after?: string | null;
            /** @default 50 */
            limit?: number;
        };
        /** @description A payout that is due and in no open file. problem: why a file of this format cannot pay it, or null. */
        PayableOut: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            subject_id: string;
            /** Format: uuid */
            investor_id: string;
            kind: string;
            /** Format: date */
            due_on: string;
            amount: components["schemas"]["Money"];
            state: string;
            problem: string | null;
            problem_code?: string | null;
            /** @default {} */
            problem_facts?: {
                [key: string]: string;
            };
        };
        /** @description Part of what is due. next: what to give as `after` for the part that follows; null at the end. */
        PayablePage: {
            items: components["schemas"]["PayableOut"][];
            next: string | null;
        };
        /** @description Why a file of this format cannot pay some payouts, and how many. */
        DueProblemOut: {
            problem: string;
            problem_code?: string | null;
            /** @default {} */
            problem_facts?: {
                [key: string]: string;
            };
            count: number;
        };
        /**
         * @description What is due in all, and how much of it a file of this format can pay.
         *
         *     last_due_on: of what can be paid; null when that is nothing. problems: the most frequent first.
         *     seal:        of what can be paid, to give when a file of exactly that is prepared.
         */
        DueSumsOut: {
            count: number;
            total: components["schemas"]["Money"];
            payable_count: number;
            payable: components["schemas"]["Money"];
            last_due_on: string | null;
            problems: components["schemas"]["DueProblemOut"][];
            seal: string;
        };
        PayoutFilePage: {
            items: components["schemas"]["PayoutFileOut"][];
            next: string | null;
        };
        /**
         * @description A payout file. state: prepared | approved | exported | settled | cancelled.
         *
         *     total:         of all payments; left: of those of which nobody knows yet what the bank did.
         *     payment_count: how many there are; settled_count: how many of them the bank has paid.
         */
        PayoutFileOut: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            pool_id: string;
            number: number;
            format: string;
            /** Format: uuid */
            bank_account_id: string;
            message_id: string;
            /** Format: date */
            execution_on: string;
            total: components["schemas"]["Money"];
            left: components["schemas"]["Money"];
            state: string;
            /** Format: uuid */
            prepared_by: string;
            /** Format: date-time */
            prepared_at: string;
            approved_by: string | null;
            approved_at: string | null;
            exported_by: string | null;
            exported_at: string | null;
            cancelled_by: string | null;
            cancelled_at: string | null;
            reason: string;
            payment_count: number;
            settled_count: number;
        };
        /**
         * @description One payout in a file. state: open | settled | failed | cancelled.
         *
         *     bank_details_id: the version that the file names; account: all but its end is hidden.
         */
        FilePaymentOut: {
            /** Format: uuid */
            subject_id: string;
            /** Format: uuid */
            investor_id: string;
            investor: string;
            amount: components["schemas"]["Money"];
            end_to_end: string;
            state: string;
            /** Format: uuid */
            bank_details_id: string;
            holder: string;
            account: string;
        };
        /** @description What the bank has agreed with the sender; docs/reference/payout-files.md says which format asks for what. */
        OriginatorShape: {
            /** @default  */
            name?: string;
            /** @default  */
            description?: string;
            /** @default  */
            institution?: string;
            /** @default  */
            user_number?: string;
            /** @default  */
            company_id?: string;
            /** @default  */
            destination_name?: string;
            /** @default false */
            is_balanced?: boolean;
            /** @default true */
            is_booked_as_one?: boolean;
        };
        /**
         * @description A payout file with its payments. sha256: of its bytes, null when they cannot be written any more.
         *
         *     payments, sha256, notes: none of it, and null, where `payments=no` was asked for.
         */
        WholePayoutFileOut: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            pool_id: string;
            number: number;
            format: string;
            /** Format: uuid */
            bank_account_id: string;
            message_id: string;
            /** Format: date */
            execution_on: string;
            total: components["schemas"]["Money"];
            left: components["schemas"]["Money"];
            state: string;
            /** Format: uuid */
            prepared_by: string;
            /** Format: date-time */
            prepared_at: string;
            approved_by: string | null;
            approved_at: string | null;
            exported_by: string | null;
            exported_at: string | null;
            cancelled_by: string | null;
            cancelled_at: string | null;
            reason: string;
            payment_count: number;
            settled_count: number;
            text: string;
            originator: components["schemas"]["OriginatorShape"];
            payments: components["schemas"]["FilePaymentOut"][];
            sha256: string | null;
            notes: string[];
            /** @default [] */
            notes_said?: (components["schemas"]["SaidOut"] | null)[];
        };
        /**
         * @description What to pay, and how. subject_id: only this distribution, or the pool's refund; investor_ids: only theirs.
         *
         *     execution_on: left out, today or when the last payout is due; bank_account_id: left out, the pool's first.
         *     originator:   left out, as in the last file of this format; skip_missing: leave out who cannot be paid by it.
         *     text:         on investors' statements, left out: the pool's name.
         *     seal:         of what was looked at, as the sums of what is due have it: anything else is refused; left out,
         *                   whatever is due now.
         */
        PayoutFileIn: {
            /** @enum {string} */
            format: "pain.001.001.03" | "pain.001.001.09" | "aba" | "nacha";
            execution_on?: string | null;
            bank_account_id?: string | null;
            subject_id?: string | null;
            investor_ids?: string[] | null;
            /** @default false */
            skip_missing?: boolean;
            originator?: components["schemas"]["OriginatorShape"] | null;
            /** @default  */
            text?: string;
            seal?: string | null;
        };
        /** @description payments: `no` leaves out payments, bytes and notes: they are pages of their own, and `content`. */
        PayoutFileWholeIn: {
            /**
             * @default yes
             * @enum {string}
             */
            payments?: "yes" | "no";
        };
        /** @description Which payments. state: only those in one of these, with commas between; search: part of an investor's name. */
        FilePaymentsIn: {
            after?: string | null;
            /** @default 50 */
            limit?: number;
            state?: string | null;
            /** @default  */
            search?: string;
        };
        /** @description Part of a file's payments. next: what to give as `after` for the part that follows; null at the end. */
        FilePaymentPage: {
            items: components["schemas"]["FilePaymentOut"][];
            next: string | null;
        };
        /** @description What a file's bytes are. sha256: null when they cannot be written any more; notes: what is written otherwise. */
        FileContentOut: {
            sha256: string | null;
            notes: string[];
            /** @default [] */
            notes_said?: (components["schemas"]["SaidOut"] | null)[];
        };
        /** @description Why the file counts no more. */
        CancellationIn: {
            reason: string;
        };
        /** @description What the bank has paid. end_to_ends: the payments' own references, left out: all that are left. */
        FileSettlementIn: {
            /** Format: date */
            settled_on: string;
            end_to_ends?: string[] | null;
        };
        /** @description as_of: amounts at the end of this day; left out, today where each pool is. currency: of these pools. */
        PortfolioIn: {
            as_of?: string | null;
            currency?: string | null;
        };
        /** @description A payout on its way to one of your investors. state: due | sent | failed. */
        ComingOut: {
            pool: components["schemas"]["PortfolioPoolOut"];
            organisation: string;
            /** Format: uuid */
            distribution_id: string;
            /** Format: uuid */
            investor_id: string;
            investor: string;
            amount: components["schemas"]["Money"];
            /** Format: date */
            due_on: string;
            state: string;
        };
        /** @description All your pools of one currency, as if they were one. */
        CurrencyStandingOut: {
            currency: string;
            pools: number;
            /** Format: date */
            as_of: string;
            figures: components["schemas"]["FiguresOut"];
        };
        /**
         * @description Where investors stand in a pool, as the report `positions` says it.
         *
         *     value: capital account less own unpaid calls; gain: value and distributed less paid in. Net of fees and carry.
         */
        FiguresOut: {
            committed: components["schemas"]["Money"];
            called: components["schemas"]["Money"];
            unfunded: components["schemas"]["Money"];
            receivable: components["schemas"]["Money"];
            paid_in: components["schemas"]["Money"];
            distributed: components["schemas"]["Money"];
            value: components["schemas"]["Money"];
            gain: components["schemas"]["Money"];
            irr: string | null;
            irr_reason: string | null;
            tvpi: string | null;
            dpi: string | null;
        };
        /** @description One of your investors in a pool. */
        InvestorStandingOut: {
            /** Format: uuid */
            investor_id: string;
            investor: string;
            figures: components["schemas"]["FiguresOut"];
        };
        /** @description What a call asks your investors for, for one use: investment | management_fee | expenses. */
        OwnCallItemOut: {
            use: string;
            investment: string | null;
            amount: components["schemas"]["Money"];
        };
        /** @description What a call asks of one of your investors. reference: to be written on the payment. */
        OwnCallLineOut: {
            /** Format: uuid */
            investor_id: string;
            investor: string;
            called: components["schemas"]["Money"];
            paid: components["schemas"]["Money"];
            left: components["schemas"]["Money"];
            paid_on: string | null;
            reference: string;
        };
        /**
         * @description A capital call, as far as it concerns your investors.
         *
         *     state: issued | part_paid | paid | reversed, of their lines alone. left: still to pay.
         */
        OwnCallOut: {
            pool: components["schemas"]["PortfolioPoolOut"];
            organisation: string;
            /** Format: uuid */
            call_id: string;
            memo: string;
            state: string;
            /** Format: date */
            issued_on: string;
            /** Format: date */
            due_on: string;
            is_overdue: boolean;
            called: components["schemas"]["Money"];
            paid: components["schemas"]["Money"];
            left: components["schemas"]["Money"];
            items: components["schemas"]["OwnCallItemOut"][];
            lines: components["schemas"]["OwnCallLineOut"][];
        };
        /** @description A commitment that was asked for or accepted, and not admitted yet. accepted: null while it is only asked for. */
        PendingOut: {
            /** Format: uuid */
            commitment_id: string;
            /** Format: uuid */
            investor_id: string;
            state: string;
            amount: components["schemas"]["Money"];
            accepted: components["schemas"]["Money"] | null;
            /** Format: date */
            committed_on: string;
        };
        /** @description A pool and your investors in it. total: all of them together, null before one was admitted. */
        PoolStandingOut: {
            pool: components["schemas"]["PortfolioPoolOut"];
            organisation: string;
            /** Format: date */
            as_of: string;
            total: components["schemas"]["FiguresOut"] | null;
            investors: components["schemas"]["InvestorStandingOut"][];
            pending: components["schemas"]["PendingOut"][];
        };
        /** @description Where your investors stand. due: calls not paid, the earliest first; coming: payouts on their way. */
        PortfolioOut: {
            pools: components["schemas"]["PoolStandingOut"][];
            totals: components["schemas"]["CurrencyStandingOut"][];
            due: components["schemas"]["OwnCallOut"][];
            coming: components["schemas"]["ComingOut"][];
        };
        /** @description A pool by its name. state: draft | open | closed | winding_up | liquidated | cancelled; time_zone: IANA name. */
        PortfolioPoolOut: {
            /** Format: uuid */
            id: string;
            name: string;
            kind: string;
            currency: string;
            time_zone: string;
            state: string;
        };
        /** @description pool_id: of this pool alone. */
        OfPoolIn: {
            pool_id?: string | null;
        };
        /** @description A series for each currency. */
        HistoriesOut: {
            series: components["schemas"]["HistoryOut"][];
        };
        /** @description All your pools of one currency together, month by month until today. */
        HistoryOut: {
            currency: string;
            pool_ids: string[];
            points: components["schemas"]["PointOut"][];
        };
        /** @description The end of a day; paid in and distributed since inception. */
        PointOut: {
            /** Format: date */
            on: string;
            value: components["schemas"]["Money"];
            paid_in: components["schemas"]["Money"];
            distributed: components["schemas"]["Money"];
        };
        /**
         * @description An investor that you act for. capacity: signatory | viewer.
         *
         *     paid_to: the account that it is paid to, most of its number hidden; null where the manager has none.
         */
        ActedForOut: {
            /** Format: uuid */
            id: string;
            name: string;
            kind: string;
            class: string;
            register_no: number;
            /** Format: uuid */
            organisation_id: string;
            organisation: string;
            capacity: string;
            paid_to: string | null;
            holder: string | null;
        };
        /** @description An investment of a pool, gross of fees and carry. */
        HoldingOut: {
            /** Format: uuid */
            investment_id: string;
            name: string;
            /** Format: date */
            made_on: string;
            is_exited: boolean;
            irr: string | null;
            irr_reason: string | null;
            moic: string | null;
        };
        /** @description An investor that may commit. signs: whether you are its signatory, and not only a viewer. */
        MayCommitOut: {
            /** Format: uuid */
            investor_id: string;
            investor: string;
            signs: boolean;
        };
        /**
         * @description A pool that takes commitments from your investors.
         *
         *     promised: accepted and admitted so far; null while so few have promised that the sum would say who.
         */
        OfferOut: {
            pool: components["schemas"]["PortfolioPoolOut"];
            organisation: string;
            /** Format: date */
            opened_on: string;
            terms: components["schemas"]["TermsOut"];
            promised: components["schemas"]["Money"] | null;
            investors: components["schemas"]["MayCommitOut"][];
            commitments: components["schemas"]["PendingOut"][];
        };
        /** @description A pool as you may see it. offer: while it is open to you; standing, holdings: once you are in it. */
        PoolDetailOut: {
            pool: components["schemas"]["PortfolioPoolOut"];
            organisation: string;
            time_zone: string;
            /** Format: date */
            opened_on: string;
            /** Format: date */
            as_of: string;
            terms: components["schemas"]["TermsOut"];
            offer: components["schemas"]["OfferOut"] | null;
            standing: components["schemas"]["PoolStandingOut"] | null;
            holdings: components["schemas"]["HoldingOut"][];
        };
        /** @description open: only those of which something is left to pay. */
        CallsIn: {
            pool_id?: string | null;
            /** @default false */
            open?: boolean;
        };
        OwnCallPage: {
            items: components["schemas"]["OwnCallOut"][];
            next: string | null;
        };
        /** @description A call with where to pay it. payment: null once nothing is left to pay. */
        CallDetailOut: {
            pool: components["schemas"]["PortfolioPoolOut"];
            organisation: string;
            /** Format: uuid */
            call_id: string;
            memo: string;
            state: string;
            /** Format: date */
            issued_on: string;
            /** Format: date */
            due_on: string;
            is_overdue: boolean;
            called: components["schemas"]["Money"];
            paid: components["schemas"]["Money"];
            left: components["schemas"]["Money"];
            items: components["schemas"]["OwnCallItemOut"][];
            lines: components["schemas"]["OwnCallLineOut"][];
            payment: components["schemas"]["PaymentDetailsOut"] | null;
        };
        /** @description Where to pay: an IBAN (and BIC), or BSB and account, or routing and account; empty while nobody has said it. */
        PaymentDetailsOut: {
            holder: string;
            currency: string;
            scheme: string;
            iban: string;
            bic: string;
            bsb: string;
            routing: string;
            account: string;
        };
        /**
         * @description What one of your investors got. part: before carry; carry: signed as its capital account sees it.
         *
         *     state: due | sent | settled | failed, since state_on; reason: the bank's, of one that came back.
         */
        OwnDistributionLineOut: {
            /** Format: uuid */
            investor_id: string;
            investor: string;
            part: components["schemas"]["Money"];
            carry: components["schemas"]["Money"];
            amount: components["schemas"]["Money"];
            return_of_capital: components["schemas"]["Money"];
            state: string;
            state_on: string | null;
            reason: string;
        };
        /**
         * @description A distribution, as far as it concerns your investors.
         *
         *     state: approved | paying | paid, of their payouts alone. profit: of the amount, what is no return of capital.
         */
        OwnDistributionOut: {
            pool: components["schemas"]["PortfolioPoolOut"];
            organisation: string;
            /** Format: uuid */
            distribution_id: string;
            /** Format: date */
            distributed_on: string;
            memo: string;
            is_recallable: boolean;
            state: string;
            part: components["schemas"]["Money"];
            carry: components["schemas"]["Money"];
            amount: components["schemas"]["Money"];
            return_of_capital: components["schemas"]["Money"];
            profit: components["schemas"]["Money"];
            lines: components["schemas"]["OwnDistributionLineOut"][];
        };
        OwnDistributionPage: {
            items: components["schemas"]["OwnDistributionOut"][];
            next: string | null;
        };
        /** @description A distribution with its tiers. tiers: null where what it was reckoned from has since been corrected. */
        DistributionDetailOut: {
            pool: components["schemas"]["PortfolioPoolOut"];
            organisation: string;
            /** Format: uuid */
            distribution_id: string;
            /** Format: date */
            distributed_on: string;
            memo: string;
            is_recallable: boolean;
            state: string;
            part: components["schemas"]["Money"];
            carry: components["schemas"]["Money"];
            amount: components["schemas"]["Money"];
            return_of_capital: components["schemas"]["Money"];
            profit: components["schemas"]["Money"];
            lines: components["schemas"]["OwnDistributionLineOut"][];
            tiers: components["schemas"]["OwnTierOut"][] | null;
        };
        /** @description What a tier gave to your investors (lp), and took from their parts as carry (gp). */
        OwnTierOut: {
            name: string;
            lp: components["schemas"]["Money"];
            gp: components["schemas"]["Money"];
        };
        /** @description kind: only these, several with commas between; investor_id: of this one; from, to: business dates, inclusive. */
        ActivityIn: {
            pool_id?: string | null;
            kind?: string | null;
            investor_id?: string | null;
            from?: string | null;
            to?: string | null;
        };
        /**
         * @description Something that happened to one of your investors in a pool.
         *
         *     amount:      below zero for what left the investor or its capital account.
         *     subject_id:  the call, distribution or commitment that it is about.
         *     is_reversal: it undoes an earlier one.
         */
        MovementOut: {
            /** Format: uuid */
            id: string;
            /** Format: date */
            on: string;
            /** Format: date-time */
            recorded_at: string;
            kind: string;
            /** Format: uuid */
            pool_id: string;
            pool: string;
            organisation: string;
            /** Format: uuid */
            investor_id: string;
            investor: string;
            amount: components["schemas"]["Money"];
            memo: string;
            subject_id: string | null;
            is_reversal: boolean;
        };
        MovementPage: {
            items: components["schemas"]["MovementOut"][];
            next: string | null;
        };
        /** @description Something to know. at: since when; on: the day that it is about; subject_id as in activity. */
        NotificationOut: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            at: string;
            /** Format: date */
            on: string;
            kind: string;
            /** Format: uuid */
            pool_id: string;
            pool: string;
            organisation: string;
            /** Format: uuid */
            investor_id: string;
            investor: string;
            amount: components["schemas"]["Money"];
            memo: string;
            subject_id: string | null;
            is_read: boolean;
        };
        /** @description Part of the list. unread: of all of it. */
        NotificationsOut: {
            items: components["schemas"]["NotificationOut"][];
            next: string | null;
            unread: number;
        };
        /** @description Notifications that are marked read now. */
        ReadOut: {
            ids: string[];
        };
        /** @description Which notifications were read. */
        ReadIn: {
            ids: string[];
        };
        /** @description By which key this installation's heads are checked; keep it, and compare it with that of a proof. */
        KeyOut: {
            algorithm: string;
            public_key: string;
        };
        /**
         * @description What is looked for. actor: a user; what: part of a fact's type or of what was asked for.
         *
         *     from, to: instants; to itself is left out.
         */
        AuditIn: {
            actor?: string | null;
            what?: string | null;
            from?: string | null;
            to?: string | null;
        };
        /**
         * @description A line of the audit trail. kind: fact | entry; outcome: done, or the code of the refusal.
         *
         *     subject: what it is about; address, client, request: from where, empty for what nobody asked for directly.
         */
        AuditOut: {
            /** Format: uuid */
            id: string;
            room: string;
            kind: string;
            what: string;
            outcome: string;
            subject: string | null;
            /** Format: uuid */
            actor: string;
            by: string;
            on_behalf_of: string | null;
            on_behalf_of_name: string | null;
            /** Format: date-time */
            recorded_at: string;
            /** Format: uuid */
            correlation: string;
            address: string;
            client: string;
            request: string;
            details: {
                [key: string]: unknown;
            };
        };
        AuditPage: {
            items: components["schemas"]["AuditOut"][];
            next: string | null;
        };
        /** @description A signed head: the tree's root over its first `size` leaves. Bytes in hexadecimal. */
        HeadOut: {
            room: string;
            /** Format: uuid */
            organisation: string;
            size: number;
            root: string;
            /** Format: date-time */
            made_at: string;
            public_key: string;
            signature: string;
        };
        /** @description The newest heads of each room. */
        HeadsOut: {
            items: components["schemas"]["HeadOut"][];
        };
        /** @description Between which heads. room: left out, all; earlier, later: sizes, left out: the first and the newest head. */
        GrowthIn: {
            room?: string | null;
            earlier?: number | null;
            later?: number | null;
        };
        /** @description Which invitations. state: only these, several with commas between; investor_id: to act for this one. */
        InvitationsIn: {
            after?: string | null;
            /** @default 50 */
            limit?: number;
            state?: string | null;
            investor_id?: string | null;
        };
        /**
         * @description Somebody asked to join, or to act for an investor.
         *
         *     email:  empty once the invitation was accepted or taken back. state: waiting | expired | accepted | revoked.
         */
        InvitationOut: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            organisation_id: string;
            email: string;
            role: string | null;
            ends_at: string | null;
            investor_id: string | null;
            capacity: string | null;
            /** Format: uuid */
            invited_by: string;
            /** Format: date-time */
            invited_at: string;
            /** Format: date-time */
            expires_at: string;
            accepted_by: string | null;
            state: string;
            all_pools: boolean;
            grants: components["schemas"]["InvitedGrantOut"][];
        };
        /** @description A pool that they will be let into, and as what. ends_at: when that is over; null for no such time. */
        InvitedGrantOut: {
            /** Format: uuid */
            pool_id: string;
            role: string;
            ends_at: string | null;
        };
        InvitationPage: {
            items: components["schemas"]["InvitationOut"][];
            next: string | null;
        };
        /**
         * @description Which pool, and as what.
         *
         *     role:    manager | operations | approver | auditor; left out, that of the membership, which counts there anyway.
         *     ends_at: from then on the grant is over; left out, no such time.
         */
        GrantIn: {
            /** Format: uuid */
            pool_id: string;
            role?: string | null;
            ends_at?: string | null;
        };
        /**
         * @description Whom to ask to join, and as what.
         *
         *     role:      owner | manager | operations | approver | auditor.
         *     ends_at:   from then on they are no member; left out, no such time.
         *     all_pools: false lets them into the pools of grants only.
         *     grants:    pools, each once, in which they are let in or get another role besides.
         */
        MemberInvitationIn: {
            email: string;
            role: string;
            ends_at?: string | null;
            /** @default true */
            all_pools?: boolean;
            /** @default [] */
            grants?: components["schemas"]["GrantIn"][];
        };
        /** @description Whom to ask to act for the investor. capacity: signatory | viewer. */
        InvestorUserInvitationIn: {
            email: string;
            capacity: string;
        };
        /** @description What you are now: a member with a role, or somebody who acts for an investor. */
        AcceptanceOut: {
            /** Format: uuid */
            invitation_id: string;
            /** Format: uuid */
            organisation_id: string;
            role: string | null;
            investor_id: string | null;
            capacity: string | null;
        };
        /** @description Which invitation is accepted. secret: the last part of the link in the mail. */
        AcceptanceIn: {
            secret: string;
        };
        /** @description Which tasks. mine: only those that you may do. */
        TasksIn: {
            after?: string | null;
            /** @default 50 */
            limit?: number;
            /**
             * @default no
             * @enum {string}
             */
            mine?: "yes" | "no";
        };
        TaskPage: {
            items: components["schemas"]["TaskOut"][];
            next: string | null;
        };
        /**
         * @description Something to do.
         *
         *     subject: the call, distribution, file, entry, account, change or invitation; null: the pool as a whole.
         *     on:      the day that counts.
         *     is_mine: whether your role may do it, and you had no hand in it where it takes somebody else.
         *     says:    what would happen, of a change that waits by the approval policy; says_code: of the sentence, with what was
         *              filled in.
         */
        TaskOut: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "pool_to_open" | "commitments_to_decide" | "commitments_to_admit" | "call_to_issue" | "late_lines" | "unmatched_receipts" | "unexplained_payments" | "distribution_to_approve" | "payouts_due" | "payouts_failed" | "payout_file_to_approve" | "payout_file_to_hand_out" | "journal_entry_to_approve" | "change_to_approve" | "unsigned_days" | "invitation_expiring";
            pool_id: string | null;
            pool: string;
            subject: string | null;
            count: number;
            amount: components["schemas"]["Money"] | null;
            on: string | null;
            is_mine: boolean;
            says: string | null;
            says_code: string | null;
            says_facts: {
                [key: string]: string;
            };
        };
        /** @description Which pools. search: parts of a name, capitals aside; state: only these, several with commas between. */
        StandingsIn: {
            after?: string | null;
            /** @default 50 */
            limit?: number;
            /** @default  */
            search?: string;
            state?: string | null;
        };
        StandingPage: {
            items: components["schemas"]["StandingOut"][];
            next: string | null;
        };
        /**
         * @description A pool as it stands today.
         *
         *     as_of:     today in the pool's time zone; what is recorded for a later day counts from that day.
         *     dated_ahead: whether anything is recorded for a later day.
         *     cash:      what the bank holds by the book; spendable: what no decision has spoken for, for whatever day.
         *     unmatched: receipts without a use; unexplained: payments without one.
         *     value:     net asset value: all capital accounts together.
         */
        StandingOut: {
            /** Format: uuid */
            id: string;
            name: string;
            kind: string;
            state: string;
            currency: string;
            /** Format: date */
            opened_on: string;
            /** Format: date */
            as_of: string;
            dated_ahead: boolean;
            investors: number;
            requested: components["schemas"]["WaitingOut"];
            accepted: components["schemas"]["WaitingOut"];
            committed: components["schemas"]["Money"];
            called: components["schemas"]["Money"];
            paid: components["schemas"]["Money"];
            unfunded: components["schemas"]["Money"];
            distributed: components["schemas"]["Money"];
            payable: components["schemas"]["Money"];
            cash: components["schemas"]["Money"];
            spendable: components["schemas"]["Money"];
            unmatched: components["schemas"]["Money"];
            unexplained: components["schemas"]["Money"];
            invested: components["schemas"]["Money"];
            value: components["schemas"]["Money"];
        };
        /** @description Commitments that wait: how many, and what they come to. since: the day of the first. */
        WaitingOut: {
            count: number;
            amount: components["schemas"]["Money"];
            since: string | null;
        };
        /**
         * @description Which part of the ledger.
         *
         *     from, as_of: business dates, inclusive; after: the posting number to go on from.
         *     entries:     of each transaction at most, from the one after `skip` on; `entry_count` says how many it has.
         */
        LedgerIn: {
            from?: string | null;
            as_of?: string | null;
            /** @default 0 */
            after?: number;
            /** @default 50 */
            limit?: number;
            /** @default 0 */
            skip?: number;
            /** @default 50 */
            entries?: number;
        };
        /** @description Transactions in the order of their numbers, as the report ledger has them. next: what to give as `after`. */
        LedgerPageOut: {
            pool: string;
            currency: string;
            /** Format: date */
            as_of: string;
            transactions: Record<string, never>[];
            next: number | null;
        };
        /** @description Which part of a list of people. search: part of a name, capitals aside; order: a column, - for downwards. */
        SearchIn: {
            /** @default  */
            search?: string;
            /** @default register_no */
            order?: string;
        };
        PositionPage: {
            items: components["schemas"]["PositionOut"][];
            next: string | null;
        };
        /** @description Where an investor stands in a pool today. value: its capital account, accrued carry not in it. */
        PositionOut: {
            /** Format: uuid */
            id: string;
            register_no: number;
            name: string;
            kind: string;
            class: string;
            committed: components["schemas"]["Money"];
            called: components["schemas"]["Money"];
            paid: components["schemas"]["Money"];
            unfunded: components["schemas"]["Money"];
            distributed: components["schemas"]["Money"];
            value: components["schemas"]["Money"];
        };
        /** @description Which lines. state: open | part | paid; left out, all. */
        CallLinesIn: {
            /** @default  */
            search?: string;
            /** @default register_no */
            order?: string;
            state?: string | null;
        };
        /** @description What a call asks of one investor. paid_on: the day on which it was paid in full. */
        LineOut: {
            /** Format: uuid */
            id: string;
            register_no: number;
            name: string;
            called: components["schemas"]["Money"];
            paid: components["schemas"]["Money"];
            left: components["schemas"]["Money"];
            paid_on: string | null;
            reference: string;
        };
        LinePage: {
            items: components["schemas"]["LineOut"][];
            next: string | null;
        };
        /**
         * @description Which lines. state: only those whose payout is in one of these, with commas between; left out, all.
         *
         *     search: part of a name, capitals aside; order: place | amount, - for downwards.
         */
        DistributionLinesIn: {
            state?: string | null;
            /** @default  */
            search?: string;
            /** @default place */
            order?: string;
        };
        PaidLinePage: {
            items: components["schemas"]["PaidLineOut"][];
            next: string | null;
        };
        /**
         * @description What one investor gets after carry. carry_taken: from an lp; carry_paid: to a gp.
         *
         *     payout: due | sent | settled | failed, since payout_on; null before the distribution is approved. reason: the
         *     bank's, of one that failed.
         */
        PaidLineOut: {
            /** Format: uuid */
            id: string;
            name: string;
            amount: components["schemas"]["Money"];
            carry_taken: components["schemas"]["Money"];
            carry_paid: components["schemas"]["Money"];
            return_of_capital: components["schemas"]["Money"];
            recallable: components["schemas"]["Money"];
            payout: string | null;
            payout_on: string | null;
            reason: string;
        };
        /** @description How many rows of a sheet were, or would be, applied. */
        AddedOut: {
            sheet: string;
            rows: number;
        };
        /**
         * @description One thing that is wrong.
         *
         *     row:           as a spreadsheet counts; null for the sheet. column: null for the row.
         *     sentence_code: of the sentence, with what was filled in: to say it in another language.
         */
        FaultOut: {
            sheet: string;
            row: number | null;
            column: string | null;
            sentence: string;
            sentence_code?: string | null;
            /** @default {} */
            sentence_facts?: {
                [key: string]: string;
            };
        };
        /**
         * @description What came of a pool file, or would come.
         *
         *     faults: the first of fault_count, all of them as a file; with any, nothing was changed.
         *     added:  none where every row is known already.
         *     eyes:   people that it takes, whoever imports included: with more than one, it waits for the others.
         */
        ImportOut: {
            pool_id: string | null;
            pool: string;
            is_new: boolean;
            is_dry_run: boolean;
            added: components["schemas"]["AddedOut"][];
            eyes: number;
            fault_count: number;
            faults: components["schemas"]["FaultOut"][];
        };
        /** @description A file. content: its bytes in base64. */
        ImportFileIn: {
            name: string;
            content: string;
        };
        /** @description A pool file: one workbook, or its four CSV files. */
        ImportIn: {
            files: components["schemas"]["ImportFileIn"][];
        };
        /** @description Which work. previews: no, only what changes something in the end; kind: left out, imports and requests. */
        JobsIn: {
            /**
             * @default yes
             * @enum {string}
             */
            previews?: "yes" | "no";
            kind?: ("import" | "request") | null;
        };
        /**
         * @description Long work.
         *
         *     kind:     import, or the request, such as POST /pools/{pool_id}/closes.
         *     actor:    who began it; is_preview: it changes nothing in the end. about: the pool's name, where that is known.
         *     state:    running | ending (somebody asked for it) | committing (too late to end it), then done | waits (for other
         *               people) | refused | ended | lost (its server is gone, and nothing was changed).
         *     phase:    waiting | working (nothing more is known) | reading (row `done` of the sheet `doing`, of a pool file) |
         *               checking | matching (receipts) | writing (rows `done` of `total`, and what comes now) | committing.
         *     total:    0 where nobody knows how much it is.
         *     ended_by: who ended it. code: of what refused it. subject: the pool that has come of it.
         */
        JobOut: {
            /** Format: uuid */
            id: string;
            kind: string;
            /** Format: uuid */
            actor: string;
            is_preview: boolean;
            about: string;
            /** @enum {string} */
            state: "running" | "ending" | "committing" | "done" | "waits" | "refused" | "ended" | "lost";
            /** @enum {string} */
            phase: "waiting" | "working" | "reading" | "checking" | "matching" | "writing" | "committing";
            done: number;
            total: number;
            doing: string;
            /** Format: date-time */
            started_at: string;
            ended_at: string | null;
            ended_by: string | null;
            code: string;
            subject: string | null;
        };
        /** @description The work under way and the last that was, the latest first. */
        JobsOut: {
            items: components["schemas"]["JobOut"][];
        };
        /** @description A grant in a list. pool: its name. */
        GrantRowOut: {
            /** Format: uuid */
            user_id: string;
            /** Format: uuid */
            pool_id: string;
            role: string;
            ends_at: string | null;
            pool: string;
        };
        GrantRowPage: {
            items: components["schemas"]["GrantRowOut"][];
            next: string | null;
        };
        /** @description A pool that a member was let into, and as what. ends_at: when that is over; null for no such time. */
        GrantOut: {
            /** Format: uuid */
            user_id: string;
            /** Format: uuid */
            pool_id: string;
            role: string;
            ends_at: string | null;
        };
        /**
         * @description A kind of decision. eyes: the fewest people that it takes whatever a policy says.
         *
         *     takes: people that it takes by this policy, at any amount.
         */
        ApprovalActionOut: {
            action: string;
            says: string;
            eyes: number;
            takes: number;
        };
        /** @description What an organisation demands. cooling_off_hours: for which new bank details wait before they are paid to. */
        ApprovalPolicyOut: {
            /** Format: uuid */
            organisation_id: string;
            rules: components["schemas"]["ApprovalRuleShape"][];
            cooling_off_hours: number;
            actions: components["schemas"]["ApprovalActionOut"][];
            warnings: components["schemas"]["ApprovalWarningOut"][];
        };
        /**
         * @description What a kind of decision takes. eyes: people, the one who proposes included, 1 to 3.
         *
         *     action: calls | distributions | payouts | bank_details | valuations | terms | role_grants | journal_entries |
         *             second_factor | approval_policy.
         *     above:  amounts, one per currency at most, above which the rule counts; none: always.
         */
        ApprovalRuleShape: {
            action: string;
            eyes: number;
            /** @default [] */
            above?: components["schemas"]["Money"][];
        };
        /** @description What a policy leaves open. code: stable; roles_granted_alone: two people may be one with two accounts. */
        ApprovalWarningOut: {
            code: string;
            says: string;
        };
        /** @description All rules; what they do not speak about takes as many people as it always did. */
        ApprovalPolicyIn: {
            rules: components["schemas"]["ApprovalRuleShape"][];
            /** @default 24 */
            cooling_off_hours?: number;
        };
        /**
         * @description One thing that would be different.
         *
         *     about, name:   the investor or user that it is about, or null.
         *     before, after: null where there was, or will be, nothing; hidden but for the end where you may not read it.
         *     _code, _facts: of each text, where it is a sentence of ours: to say it in another language.
         */
        ApprovalRowOut: {
            what: string;
            about: string | null;
            name: string | null;
            before: string | null;
            after: string | null;
            what_code?: string | null;
            /** @default {} */
            what_facts?: {
                [key: string]: string;
            };
            before_code?: string | null;
            /** @default {} */
            before_facts?: {
                [key: string]: string;
            };
            after_code?: string | null;
            /** @default {} */
            after_facts?: {
                [key: string]: string;
            };
        };
        /**
         * @description Something that waits for people.
         *
         *     kind:        change | capital_call | distribution | payout_file | journal_entry; id: of that thing.
         *     sha256:      of what will happen; send it back when you let it pass.
         *     eyes:        people that it takes, the one who proposed it included; left: how many are missing.
         *     says_code:   of the sentence, with what was filled in: to say it in another language; null where it has none.
         *     rows:        what would be different, at most 1,000; rows_left_out: how many more there are.
         *     may_approve: whether you can let it pass.
         */
        ApprovalWaitingOut: {
            /** Format: uuid */
            id: string;
            kind: string;
            action: string;
            pool_id: string | null;
            pool: string | null;
            subject_id: string | null;
            amount: components["schemas"]["Money"] | null;
            says: string;
            says_code: string | null;
            says_facts: {
                [key: string]: string;
            };
            rows: components["schemas"]["ApprovalRowOut"][];
            rows_left_out: number;
            sha256: string;
            eyes: number;
            left: number;
            approved_by: components["schemas"]["PersonOut"][];
            proposed_by: components["schemas"]["PersonOut"] | null;
            /** Format: date-time */
            proposed_at: string;
            may_approve: boolean;
        };
        ApprovalWaitingPage: {
            items: components["schemas"]["ApprovalWaitingOut"][];
            next: string | null;
        };
        /** @description A user by name. */
        PersonOut: {
            /** Format: uuid */
            user_id: string;
            name: string;
        };
        /** @description What has become of it. state: waiting | carried_out | withdrawn | declined. */
        ApprovalEndOut: {
            /** Format: uuid */
            id: string;
            state: string;
        };
        /** @description What you looked at. sha256: hex, as the list gave it. */
        ApprovalPassIn: {
            sha256: string;
        };
        /** @description Why it is not to happen. */
        ApprovalDropIn: {
            /** @default  */
            reason?: string;
        };
        /** @description RFC 9457. `code` is stable; `detail` says what to do; `errors` lists every fault of a body. */
        Problem: {
            type: string;
            title: string;
            status: number;
            code: string;
            detail: string;
            /** @description Of the sentence, where it is more than `code` says. */
            detail_code?: string;
            detail_facts?: {
                [key: string]: string;
            };
            /** @description JSON pointer into the body. */
            pointer?: string;
            errors?: ({
                code?: string;
                detail?: string;
                /** @description Of the sentence, where it is more than `code` says. */
                detail_code?: string;
                detail_facts?: {
                    [key: string]: string;
                };
                pointer?: string;
            } & {
                [key: string]: string;
            })[];
            facts?: {
                [key: string]: unknown;
            };
            incident?: string;
            request_id?: string | null;
        };
        /** @description It waits for other people: nothing of it has happened yet. sha256: of what will happen. */
        Waiting: {
            /** Format: uuid */
            approval_id: string;
            action: string;
            says: string;
            /** @description Of the sentence, to say it in another language. */
            says_code?: string;
            says_facts?: {
                [key: string]: string;
            };
            sha256: string;
            /** @description People that it takes, the one who asked for it included. */
            eyes: number;
            detail: string;
        };
    };
    responses: {
        /** @description It was taken, and waits for other people to approve it. */
        Waiting: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Waiting"];
            };
        };
        /** @description Refused, or failed; nothing was changed. */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get_audit_key: {
        parameters: {
            query?: never;
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_bank_account: {
        parameters: {
            query?: never;
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                bank_account_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BankAccountOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_bank_account_details: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                bank_account_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PastDetailsPage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_bank_account_details: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                bank_account_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DetailsIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BankAccountOut"];
                };
            };
            202: components["responses"]["Waiting"];
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_returned_receipt: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                line_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnedReceiptIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReturnedReceiptOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_bank_line_ticks: {
        parameters: {
            query?: never;
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                line_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PastTickOut"][];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_bank_line_ticks: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                line_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TickIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicksOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_bank_line_unticking: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                line_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UntickIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicksOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_waterfall_calculation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_capital_call: {
        parameters: {
            query?: {
                lines?: "yes" | "no";
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                call_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CapitalCallOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_issue: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                call_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["IssueIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CapitalCallOut"];
                };
            };
            202: components["responses"]["Waiting"];
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_call_lines: {
        parameters: {
            query?: {
                search?: string;
                order?: string;
                state?: string | null;
                after?: string | null;
                limit?: number;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                call_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinePage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_call_reversal: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                call_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CallReversalIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallReversalOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_call_withdrawal: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                call_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CallWithdrawalIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallWithdrawalOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_commitment: {
        parameters: {
            query?: never;
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                commitment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommitmentOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_acceptance: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                commitment_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CommitmentAcceptanceIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommitmentAcceptanceOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_decline: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                commitment_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DeclineIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommitmentEndOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_lapse: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                commitment_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CommitmentDayIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommitmentEndOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_commitment_withdrawal: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                commitment_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CommitmentDayIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommitmentEndOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_decision_reversal: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                decision_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionReversalIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionReversalOut"];
                };
            };
            202: components["responses"]["Waiting"];
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_distribution: {
        parameters: {
            query?: {
                lines?: "yes" | "no";
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                distribution_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DistributionOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_approval: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                distribution_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DistributionApprovalOut"];
                };
            };
            202: components["responses"]["Waiting"];
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_distribution_lines: {
        parameters: {
            query?: {
                state?: string | null;
                search?: string;
                order?: string;
                after?: string | null;
                limit?: number;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                distribution_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaidLinePage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_distribution_withdrawal: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                distribution_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DistributionWithdrawalIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DistributionWithdrawalOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_expense: {
        parameters: {
            query?: never;
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                expense_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChargeOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_expense_payment: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                expense_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PaymentIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_investment: {
        parameters: {
            query?: never;
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                investment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvestmentOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_valuations: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
                order?: "day" | "-day";
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                investment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValuationPage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_valuation: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                investment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ValuationIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValuationOut"];
                };
            };
            202: components["responses"]["Waiting"];
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_write_offs: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
                order?: "day" | "-day";
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                investment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WriteOffPage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_write_off: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                investment_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["WriteOffIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WriteOffOut"];
                };
            };
            202: components["responses"]["Waiting"];
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_investors: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
                search?: string;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvestorPage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_investors: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvestorsIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvestorsOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_investor: {
        parameters: {
            query?: never;
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                investor_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvestorOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_bank_details: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                investor_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BankDetailsPage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_bank_details: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                investor_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BankDetailsIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BankDetailsOut"];
                };
            };
            202: components["responses"]["Waiting"];
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_investor_erasure: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                investor_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_investor_user_invitation: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                investor_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvestorUserInvitationIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_investor_user: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                investor_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvestorUserIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvestorUserOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_invitation_acceptance: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptanceIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptanceOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_invitation_resending: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                invitation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_invitation_revocation: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                invitation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_management_fee: {
        parameters: {
            query?: never;
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                fee_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChargeOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_management_fee_payment: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                fee_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PaymentIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_me: {
        parameters: {
            query?: never;
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_organisations: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationPage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_organisation: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrganisationIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_organisation: {
        parameters: {
            query?: never;
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_approval_policy: {
        parameters: {
            query?: never;
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalPolicyOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_approval_policy: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApprovalPolicyIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalPolicyOut"];
                };
            };
            202: components["responses"]["Waiting"];
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_approvals: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalWaitingPage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_approval_pass: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                organisation_id: string;
                approval_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApprovalPassIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalEndOut"];
                };
            };
            202: components["responses"]["Waiting"];
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_approval_drop: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                organisation_id: string;
                approval_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ApprovalDropIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalEndOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_audit: {
        parameters: {
            query?: {
                actor?: string | null;
                what?: string | null;
                from?: string | null;
                to?: string | null;
                after?: string | null;
                limit?: number;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_audit_consistency: {
        parameters: {
            query?: {
                room?: string | null;
                earlier?: number | null;
                later?: number | null;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_audit_heads: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeadsOut"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_audit_proof: {
        parameters: {
            query?: never;
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                organisation_id: string;
                audit_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_clients: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
                revoked?: "yes" | "no";
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientPage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_client: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClientIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewClientOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    delete_client: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: string;
                client_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_import: {
        parameters: {
            query?: {
                dry_run?: boolean;
                job_id?: string | null;
            };
            header?: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. A preview needs none. */
                "Idempotency-Key"?: string;
            };
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportOut"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportOut"];
                };
            };
            202: components["responses"]["Waiting"];
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_invitations: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
                state?: string | null;
                investor_id?: string | null;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationPage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_member_invitation: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MemberInvitationIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationOut"];
                };
            };
            202: components["responses"]["Waiting"];
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_jobs: {
        parameters: {
            query?: {
                previews?: "yes" | "no";
                kind?: ("import" | "request") | null;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobsOut"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_job: {
        parameters: {
            query?: never;
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                organisation_id: string;
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    delete_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: string;
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_members: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
                search?: string;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberPage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_member: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MemberIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberOut"];
                };
            };
            202: components["responses"]["Waiting"];
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    delete_member: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: string;
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_grants: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                organisation_id: string;
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GrantRowPage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_grant: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                organisation_id: string;
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GrantIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GrantOut"];
                };
            };
            202: components["responses"]["Waiting"];
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    delete_grant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: string;
                user_id: string;
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_role: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                organisation_id: string;
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberOut"];
                };
            };
            202: components["responses"]["Waiting"];
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_names: {
        parameters: {
            query?: {
                ids?: string;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NamesOut"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_ownership: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnershipIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnershipOut"];
                };
            };
            202: components["responses"]["Waiting"];
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_sign_in_policy: {
        parameters: {
            query?: never;
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInPolicyOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_sign_in_policy: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInPolicyIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInPolicyOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_standings: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
                search?: string;
                state?: string | null;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StandingPage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_tasks: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
                mine?: "yes" | "no";
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskPage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_payout_file: {
        parameters: {
            query?: {
                payments?: "yes" | "no";
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WholePayoutFileOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_payout_file_approval: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutFileOut"];
                };
            };
            202: components["responses"]["Waiting"];
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_payout_file_cancellation: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancellationIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutFileOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_payout_file_content: {
        parameters: {
            query?: never;
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileContentOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_payout_file_export: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file, as an attachment: handed out once; the same Idempotency-Key gives it again. */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_payout_file_payments: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
                state?: string | null;
                search?: string;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FilePaymentPage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_payout_file_settlement: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FileSettlementIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutFileOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_pools: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
                search?: string;
                own?: "yes" | "no";
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PoolPage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_pool: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PoolIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewPoolOut"];
                };
            };
            202: components["responses"]["Waiting"];
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_pool: {
        parameters: {
            query?: never;
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PoolOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_bank_accounts: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BankAccountPage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_bank_account: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BankAccountIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BankAccountOut"];
                };
            };
            202: components["responses"]["Waiting"];
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_bank_lines: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
                bank_account_id?: string | null;
                statement_id?: string | null;
                state?: ("ticked" | "receipt" | "unexplained" | "empty") | null;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BankLinePage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_ticking: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TickingIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicksOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_bank_mappings: {
        parameters: {
            query?: never;
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MappingOut"][];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_bank_mapping: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MappingIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MappingOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_bank_statements: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
                bank_account_id?: string | null;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatementPage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_bank_statements: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. A preview needs none. */
                "Idempotency-Key"?: string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BankFileIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BankFileOut"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BankFileOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_cancellation: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["StepIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CancellationOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_capital_call_proposal: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProposalIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CapitalCallOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_capital_calls: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
                order?: "day" | "-day";
                state?: string | null;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CapitalCallRowPage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_capital_call: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. A preview needs none. */
                "Idempotency-Key"?: string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CapitalCallIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CapitalCallPreviewOut"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CapitalCallOut"];
                };
            };
            202: components["responses"]["Waiting"];
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_cash_items: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
                bank_account_id?: string | null;
                is_open?: boolean;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CashItemPage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_closes: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClosePage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_close: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CloseIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewCloseOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_closing: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["StepIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StepOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_commitments: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
                state?: string | null;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommitmentPage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_commitment: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommitmentIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommitmentOut"];
                };
            };
            202: components["responses"]["Waiting"];
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_commitment_sums: {
        parameters: {
            query?: never;
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommitmentSumsOut"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_decisions: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionPage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_distributions: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
                order?: "day" | "-day";
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DistributionRowPage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_distribution: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. A preview needs none. */
                "Idempotency-Key"?: string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DistributionIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DistributionPreviewOut"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DistributionOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_evidence: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
                subject?: string;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvidencePage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_evidence: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EvidenceIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewEvidenceOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_evidence_counts: {
        parameters: {
            query?: {
                subject?: string;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvidenceCountsOut"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_evidence_file: {
        parameters: {
            query?: never;
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                pool_id: string;
                evidence_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file as an attachment, under the media type that its bytes show. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_expenses: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChargePage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_expense: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExpenseIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChargeOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_investments: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvestmentPage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_investment: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvestmentIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvestmentMadeOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_journal_entries: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
                order?: "day" | "-day";
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JournalEntryPage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_journal_entry: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JournalEntryIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewJournalEntryOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_journal_entry: {
        parameters: {
            query?: never;
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                pool_id: string;
                entry_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JournalEntryOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_journal_entry_approval: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                pool_id: string;
                entry_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApprovalIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalOut"];
                };
            };
            202: components["responses"]["Waiting"];
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_journal_entry_drop: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                pool_id: string;
                entry_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DropIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DropOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_ledger: {
        parameters: {
            query?: {
                from?: string | null;
                as_of?: string | null;
                after?: number;
                limit?: number;
                skip?: number;
                entries?: number;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerPageOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_liquidation: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["StepIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StepOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_locks: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
                order?: "day" | "-day";
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LockPage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_lock: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LockIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewLockOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_management_fees: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChargePage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_management_fee: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ManagementFeeIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChargeOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_match_proposals: {
        parameters: {
            query?: never;
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_pool_matches: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PoolMatchesIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PoolMatchesOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_opening: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["StepIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StepOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_over_payments: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverPaymentPage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_over_payment_use: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UseIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UseOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_payout_files: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutFilePage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_payout_file: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PayoutFileIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WholePayoutFileOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_payouts: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
                subject_id?: string | null;
                state?: string | null;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutPage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_payouts_due: {
        parameters: {
            query?: {
                format?: "pain.001.001.03" | "pain.001.001.09" | "aba" | "nacha";
                after?: string | null;
                limit?: number;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayablePage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_due_sums: {
        parameters: {
            query?: {
                format?: "pain.001.001.03" | "pain.001.001.09" | "aba" | "nacha";
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DueSumsOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_failure: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FailureIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FailureOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_rejection: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RejectionIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RejectionOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_sending: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendingIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SendingOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_settlement: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettlementIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettlementOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_payout_sums: {
        parameters: {
            query?: {
                subject_id?: string | null;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutSumsOut"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_positions: {
        parameters: {
            query?: {
                search?: string;
                order?: string;
                after?: string | null;
                limit?: number;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PositionPage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_posted: {
        parameters: {
            query?: {
                after?: number;
                limit?: number;
                figure?: "amount" | "balance" | "gain" | "paid" | "left";
                investor_id?: string | null;
                as_of?: string | null;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                pool_id: string;
                thing_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_proceeds: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
                order?: "day" | "-day";
                investment_id?: string | null;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProceedsPage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_proceeds: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProceedsIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProceedsOut"];
                };
            };
            202: components["responses"]["Waiting"];
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_receipts: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
                order?: "day" | "-day";
                state?: string | null;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceiptPage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_reconciliation: {
        parameters: {
            query?: {
                account?: string | null;
                on?: string | null;
                as_known?: string | null;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_report: {
        parameters: {
            query?: {
                from?: string | null;
                as_of?: string | null;
                as_known?: string | null;
                investor_id?: string | null;
                format?: "json" | "csv" | "xlsx";
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                pool_id: string;
                kind: "calls" | "capital-accounts" | "cash" | "distributions" | "ledger" | "performance" | "positions" | "register" | "trial-balance";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_difference: {
        parameters: {
            query?: {
                from?: string | null;
                as_of?: string | null;
                between?: string | null;
                and?: string | null;
                investor_id?: string | null;
                after?: number;
                limit?: number;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                pool_id: string;
                kind: "calls" | "capital-accounts" | "cash" | "distributions" | "ledger" | "performance" | "positions" | "register" | "trial-balance";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_explanation: {
        parameters: {
            query?: {
                from?: string | null;
                as_of?: string | null;
                as_known?: string | null;
                investor_id?: string | null;
                after?: number;
                limit?: number;
                pointer?: string;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                pool_id: string;
                kind: "calls" | "capital-accounts" | "cash" | "distributions" | "ledger" | "performance" | "positions" | "register" | "trial-balance";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_reversal: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReversalIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReversalOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_sign_offs: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
                order?: "day" | "-day";
                bank_account_id?: string | null;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignOffPage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_sign_off: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignOffIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewSignOffOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_sign_off_withdrawal: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawalIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WithdrawalOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_standing: {
        parameters: {
            query?: never;
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StandingOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_sure_matches: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SureMatchesIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PoolMatchesOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_unlocking: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnlockIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnlockOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_winding_up: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["StepIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StepOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_portfolio: {
        parameters: {
            query?: {
                as_of?: string | null;
                currency?: string | null;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PortfolioOut"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_activity: {
        parameters: {
            query?: {
                pool_id?: string | null;
                kind?: string | null;
                investor_id?: string | null;
                from?: string | null;
                to?: string | null;
                after?: string | null;
                limit?: number;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MovementPage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_own_capital_calls: {
        parameters: {
            query?: {
                pool_id?: string | null;
                open?: boolean;
                after?: string | null;
                limit?: number;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnCallPage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_own_capital_call: {
        parameters: {
            query?: never;
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                call_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallDetailOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_own_distributions: {
        parameters: {
            query?: {
                pool_id?: string | null;
                after?: string | null;
                limit?: number;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnDistributionPage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_own_distribution: {
        parameters: {
            query?: never;
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                distribution_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DistributionDetailOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_portfolio_history: {
        parameters: {
            query?: {
                pool_id?: string | null;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoriesOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_portfolio_investors: {
        parameters: {
            query?: never;
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActedForOut"][];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_notifications: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationsOut"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_notifications_reading: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_open_pools: {
        parameters: {
            query?: never;
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfferOut"][];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_portfolio_pool: {
        parameters: {
            query?: never;
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PoolDetailOut"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_receipt: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReceiptIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewReceiptOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_receipt: {
        parameters: {
            query?: never;
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                receipt_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceiptOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_match_history: {
        parameters: {
            query?: never;
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                receipt_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchHistory"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_matches: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                receipt_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MatchesIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchesOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_return: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                receipt_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReturnOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_returned_payout: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                receipt_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnedPayoutIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReturnedPayoutOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_unmatching: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                receipt_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnmatchingIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnmatchingOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_tokens: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
                revoked?: "yes" | "no";
            };
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenPage"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_token: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewTokenOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    delete_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_user: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    get_user: {
        parameters: {
            query?: never;
            header?: {
                /** @description What a write answered: this read waits until it has arrived, at most 2 seconds. */
                "Poolbook-Position"?: string;
            };
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    post_user_erasure: {
        parameters: {
            query?: never;
            header: {
                /** @description The same key gives the same answer, however often the request is sent. Make a fresh one per intent. */
                "Idempotency-Key": string;
            };
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description Send it back as Poolbook-Position on a read that must see this write. */
                    "Poolbook-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureOut"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
}
