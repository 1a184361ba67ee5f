// Generated from the contract. Do not edit: change the contract, then `make clients`.
export interface paths {
    "/rest/login/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in
         * @description Begins a session, and returns what a client needs first: the user, their pathways, and how this hospital formats
         *     its numbers. If the call's cookie names a session, that session ends. An unknown user, a wrong password and an
         *     inactive user get the same response after the same time. The case and the width of a username do not count;
         *     neither, also in the password, does the Unicode form of letters with accents (RFC 8265).
         */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/logout/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out
         * @description Ends the session of the call's cookie, and the WebSocket connections that were opened with its token. The user's
         *     other sessions continue. A body is not read.
         */
        post: operations["logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/sso/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List identity providers
         * @description The providers at which users may sign in here, in the order in which to show them; none if the site has none.
         */
        get: operations["listIdentityProviders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/sso/{provider}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Begin a sign-in at a provider
         * @description Opened by a browser as a page, after the user's own click: it leads to the provider's page. If the provider cannot
         *     be reached, it leads back with `signIn=unavailable`, as `finishSignIn` does.
         */
        get: operations["startSignIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/sso/reauthenticate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Begin another proof of who the user is
         * @description For a session that began at a provider, before what asks for a recent sign-in: opened by a browser as a page, it
         *     leads to the provider, which asks the user to prove anew who they are, as strongly as the providers' file says. The
         *     browser comes back as after `startSignIn`. If the same user proved it after they left, the session goes on with a new
         *     cookie; its sockets stay open. If not, the session goes on as it was, and the browser goes to the page that the
         *     providers' file names, with the parameter `signIn`.
         */
        get: operations["startReauthentication"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/sso/{provider}/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Finish a sign-in at a provider
         * @description Where the provider sends the browser back. If all holds, a session begins as at `login`, or goes on after
         *     `startReauthentication`, and the browser goes to the path that was given there; `continueSession` then gives a client what `login` gives. Else it goes to the page
         *     that the providers' file names, with the parameter `signIn`: `refused`, whatever the reason, or `unavailable` if the
         *     provider cannot be reached. The audit trail has the reason.
         */
        get: operations["finishSignIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/sso/{provider}/backchannel-logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End sessions, as the provider says
         * @description The provider calls this when somebody signs out there, or takes their smartcard out (OpenID Connect Back-Channel
         *     Logout 1.0). The token names a session, or a person: that session, or all of theirs that began at the provider, end
         *     here; also one whose sign-in is still under way. A token counts once. The response does not say whether there was one.
         */
        post: operations["endSessionsAtProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/sso/{provider}/frontchannel-logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * End a session through the browser, as the provider says
         * @description A provider that cannot call this site itself opens this address in the user's browser (OpenID Connect Front-Channel
         *     Logout 1.0). The session of this site that began with the provider's session `sid` ends. Only for providers whose
         *     description allows it; the response is the same for all.
         */
        get: operations["endSessionInBrowser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/sso/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List this site's keys
         * @description The public keys with which this site proves itself to providers (RFC 7517): the one in use first, then those that are
         *     about to follow or to leave.
         */
        get: operations["listSigningKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/sso/session/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Continue a session
         * @description For a page that was opened with a session, as after a sign-in at a provider: what `login` responds, about the call's
         *     session, with a new token for WebSockets. The earlier token opens no more of them; those that it opened stay open. A
         *     body is not read.
         */
        post: operations["continueSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/sso/logout/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out, also at the provider
         * @description Ends the session as `logout` does, and says where the browser goes to sign out at the provider, too. A body is not
         *     read.
         */
        post: operations["logoutAtProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/linkidentity/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Link a person at a provider to a user
         * @description From now on whoever the provider calls by this subject signs in as the user. It is never found out by an e-mail
         *     address: an administrator says so. A link that is there already is accepted again. Whoever may sign in as the user has
         *     the user's rights, so these must be within the caller's.
         */
        post: operations["linkIdentity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/unlinkidentity/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove a link
         * @description The person can no longer sign in as the user, and the sessions that they began at the provider end. The user's rights
         *     must be within the caller's.
         */
        post: operations["unlinkIdentity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/login/totp/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Finish a sign-in with an app's code
         * @description The code of six digits that an authenticator app gives (RFC 6238): that of now, or of the half minute before. Each counts
         *     once. The response to a code that was used before is that to a wrong code.
         */
        post: operations["finishLoginWithTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/login/recovery/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Finish a sign-in with a recovery code
         * @description For whoever has lost their factor. The code counts once, and all other sessions of the user end.
         */
        post: operations["finishLoginWithRecoveryCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/login/passkey/options/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to finish a sign-in with a passkey
         * @description What a page gives to `PublicKeyCredential.parseRequestOptionsFromJSON`. The challenge counts once, and the one before it
         *     no more. A body is not read.
         */
        post: operations["startPasskeyLogin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/login/passkey/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Finish a sign-in with a passkey
         * @description The credential as its `toJSON` gives it, made from the options of `startPasskeyLogin`. The authenticator has to have verified
         *     the user.
         */
        post: operations["finishLoginWithPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/login/enrol/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to enrol a factor while signing in
         * @description For a user who needs a second factor and has none (`nextStep` `ENROL`), or whose factors an administrator has reset
         *     (`ENROL_WITH_CODE`): then with the administrator's one-time code. What was begun before is forgotten.
         */
        post: operations["beginEnrolmentAtLogin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/login/enrol/finish/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Finish to enrol a factor, and sign in
         * @description Stores the factor once it has proved itself, and begins the session. The recovery codes are sent this once.
         */
        post: operations["finishEnrolmentAtLogin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/factors/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List one's factors
         * @description The caller's second factors, the oldest first.
         */
        get: operations["listFactors"];
        put?: never;
        /**
         * Finish to enrol a factor
         * @description Stores the factor that `beginEnrolment` began, once it has proved itself. The user's other sessions that began with a password
         *     alone end. With the first factor come recovery codes, which are sent this once.
         */
        post: operations["finishEnrolment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/factors/begin/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to enrol a factor
         * @description The caller has to have signed in within the last ten minutes, or to send the password: else 403, whose `errors` have
         *     the code `REAUTHENTICATE`. Of whoever has a factor already the password is not enough: they sign in again
         *     (`SIGN_IN_AGAIN`). What was begun before is forgotten.
         */
        post: operations["beginEnrolment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/factors/rename/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rename a factor
         * @description Gives one of the caller's factors another name.
         */
        post: operations["renameFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/factors/remove/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove a factor
         * @description The caller has to have signed in within the last ten minutes, or to send the password: else 403, whose `errors` have
         *     the code `REAUTHENTICATE`. Of whoever has a factor already the password is not enough: they sign in again
         *     (`SIGN_IN_AGAIN`). The last factor stays if the caller needs one. With the last factor go the recovery codes.
         */
        post: operations["removeFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/factors/recoverycodes/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make new recovery codes
         * @description The caller has to have signed in within the last ten minutes, or to send the password: else 403, whose `errors` have
         *     the code `REAUTHENTICATE`. Of whoever has a factor already the password is not enough: they sign in again
         *     (`SIGN_IN_AGAIN`). The earlier codes count no more. The new ones are sent this once.
         */
        post: operations["renewRecoveryCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/resetfactors/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reset a user's factors
         * @description For a user who has lost them, after a proof of who they are. All factors and recovery codes of the user go, and their sessions
         *     end. At their next sign-in they enrol anew, with the code, which counts once and for 24 hours; until then they cannot sign in
         *     with their password. The user's rights must be within the caller's. One's own factors are changed by `removeFactor`.
         */
        post: operations["resetFactors"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/createuser/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a user
         * @description Creates a user, who can sign in at once with the password, if active, and may have to set their own then. Space
         *     around names and address is removed. The first of `pathways` becomes their default. Roles and pathways must be within the caller's rights.
         */
        post: operations["createUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/updateuser/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change a user
         * @description Replaces the members that are sent. If the password is absent or empty, the old one stays; so do `isActive`,
         *     `pathways` and `roles` if they are absent. Deactivating a user ends their sessions at once; a new password ends
         *     all sessions but the caller's own; other changes apply to the user's next call. If the default pathway is no
         *     longer among `pathways`, the first of them replaces it. Roles and pathways that are added or removed must be
         *     within the caller's rights; so must the whole account if its username, password, address or state changes.
         */
        post: operations["updateUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/createrole/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a role
         * @description Creates a role that permits nothing yet; `updateRole` gives it permissions.
         */
        post: operations["createRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/updaterole/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change a role
         * @description Renames a role and replaces its permissions. The change applies to the next call of everyone who has the role.
         *     `AUTHENTICATED`, which every signed-in user has, is not stored with a role. The role's permissions, before and
         *     after, must be within the caller's own.
         */
        post: operations["updateRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/deleterole/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete a role
         * @description Deletes a role that no user has. Its permissions must be within the caller's own.
         */
        post: operations["deleteRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/token/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get an access token
         * @description The client credentials grant (RFC 6749, 4.4) for machine clients, with a signed assertion (RFC 7523). Its header names
         *     an algorithm (RS384, RS512, PS384, ES256, ES384) and the `kid` of one of the client's keys. Its claims: `iss` and
         *     `sub` are the client's id; `aud` is this operation's address, or the site's (setting `PUBLIC_URL`), and nothing else;
         *     `exp` is at most five minutes ahead; `jti` is used once. Whatever of it does not hold, the response is the same; the
         *     audit trail has the reason. The response's type is `application/json`, also of its errors (RFC 6749, 5.2).
         */
        post: operations["issueToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/machineclients/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List machine clients
         * @description All machine clients of the site by name, those that were revoked, too; at most the first 1,000.
         */
        get: operations["listMachineClients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/createmachineclient/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a machine client
         * @description Its id is made up here; whoever holds the private key of one of its keys can get tokens from now on. Its rights must
         *     be within the caller's, and permissions only such as let it read: those that end with `_READ` or `_REPORT`, but for
         *     those about roles. Else 422 with the code `NOT_FOR_MACHINES`.
         */
        post: operations["createMachineClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/updatemachineclient/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change a machine client
         * @description Replaces the members that are sent; the others stay. To roll a key over, send the old and the new one, and later the
         *     new one alone. Tokens end at once if permissions or pathways change, and those that a key proved when it goes.
         *     What the client had and has must be within the caller's rights. A revoked client stays revoked.
         */
        post: operations["updateMachineClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/revokemachineclient/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke a machine client
         * @description For good: its tokens end at once, and its WebSocket connections are closed. It may be repeated. The client's rights
         *     must be within the caller's.
         */
        post: operations["revokeMachineClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/currentuser/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is signed in
         * @description What a page needs after it was loaded anew: who is signed in, what they may do, how this hospital formats its numbers,
         *     which day it is there, the session and its limits, and what the user has to do, or may do, about signing in.
         *     `continueSession` gives a token for WebSockets besides.
         */
        get: operations["getCurrentUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/changepassword/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change one's own password
         * @description Sets the caller's password. Their other sessions end, and so do WebSockets that these opened. The session gets a new
         *     cookie and a new token for WebSockets; the earlier ones open nothing any more. Of several changes at once, one is made.
         *     The new password has at least as many characters as this site says, and is none of those that are tried first: no
         *     common one, no run of signs, and not mainly made of the username, the user's names or words of this site.
         */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/reauthenticate/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prove again who one is
         * @description Types the password again, for operations with `x-recent-authentication`. The session goes on, with a new cookie and
         *     a new token for WebSockets; the earlier ones open nothing any more. Of several calls at once with one cookie, one
         *     succeeds. It does not put off the end of the session. Whoever signed in at a provider does so again there instead, by
         *     `startReauthentication`.
         */
        post: operations["reauthenticate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/sessions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List one's own sessions
         * @description The caller's sessions that have not ended, the one that was used last first.
         */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/endsession/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End one of one's own sessions
         * @description Ends a session of the caller, and its WebSockets. It may be the call's own.
         */
        post: operations["endSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/endothersessions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End one's other sessions
         * @description Ends all sessions of the caller but the call's own, and their WebSockets. A body is not read.
         */
        post: operations["endOtherSessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/usersessions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a user's sessions
         * @description A user's sessions that have not ended, the one that was used last first; none if there is no such user.
         */
        get: operations["listUserSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/endusersessions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a user's sessions
         * @description Ends one session of a user, or all, but never the call's own; their WebSockets end, too. The user can sign in again,
         *     unless deactivated. The user's rights must be within the caller's.
         */
        post: operations["endUserSessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/testresult/update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report a request's new state
         * @description The trust's integration engine reports that a test or referral has a new state. `COMPLETED` is final, and no
         *     request returns to `INIT`. The state that a request has already is accepted again and changes nothing. The engine
         *     repeats the call until the response is 200 or 409.
         *
         *     With `updated_at`, calls may come in any order: an older one is a step back, except `COMPLETED`, which is taken at
         *     any instant. `COMPLETED` again with a later instant says that the report was amended; the request then has to be
         *     acknowledged again. With `idempotency_key`, the call may come before the answer in which the engine gives its
         *     reference.
         */
        post: operations["updateTestResult"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/waiting-times/performance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Report performance
         * @description How many waits were in time, by month and standard, and by tumour site, route and organisation as far as `by` says. A
         *     wait counts in the month in which it stops: when faster diagnosis ends, or when the treatment begins. Two
         *     organisations may bear half of a wait each. A month and standard without any wait has one row that says so.
         */
        get: operations["reportPerformance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/waiting-times/performance.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Report performance as CSV
         * @description The rows of `reportPerformance`.
         */
        get: operations["reportPerformanceAsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/waiting-times/breaches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Report breaches
         * @description Each wait over its limit that counts in the months, with its adjustments, its reason, and what each organisation bears
         *     of it. No patient is named: `getPatient` of the GraphQL contract shows `patientId` to those who may see it.
         */
        get: operations["reportBreaches"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/waiting-times/breaches.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Report breaches as CSV
         * @description The rows of `reportBreaches`.
         */
        get: operations["reportBreachesAsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/waiting-times/data-quality": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Report data quality
         * @description What is missing in a record or contradicts itself, and where to mend it: the entry, the kind of event, its field, and a
         *     sentence. It is of all entries that are tracked, whatever their months.
         */
        get: operations["reportDataQuality"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/waiting-times/data-quality.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Report data quality as CSV
         * @description The rows of `reportDataQuality`.
         */
        get: operations["reportDataQualityAsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/waiting-times/forecast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Report what coming months are likely to show
         * @description What share of the waits of each national standard is likely to be in time this month and in the two months after it.
         *     It is learned once a day from the hospital's own histories, and is the same as `getPerformanceForecast` of the GraphQL
         *     contract says.
         */
        get: operations["reportForecast"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/waiting-times/national-return.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Make the national return
         * @description The National Cancer Waiting Times Monitoring Data Set: a record for each treatment that began in the months, in columns
         *     that have the names of the NHS data dictionary. Treatments without a record are listed by `reportRefusedReturns`.
         */
        get: operations["reportNationalReturnAsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/waiting-times/national-return-refused": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Report what the national return lacks
         * @description The treatments that began in the months and have no record in the national return, with every reason.
         */
        get: operations["reportRefusedReturns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/waiting-times/national-return-refused.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Report what the national return lacks as CSV
         * @description The rows of `reportRefusedReturns`, with a line for each reason.
         */
        get: operations["reportRefusedReturnsAsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/audit/fhir/AuditEvent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search audit events
         * @description The events of the audit trail between two instants, oldest first, as a FHIR R4 Bundle of AuditEvents (IHE ITI-81): one
         *     for each patient of an answer. It is of all pathways. Ids are the same each time. The call is in the trail itself,
         *     before its response begins.
         *
         *     The next page is in `link` with the relation `next`, by its address; without one there is none. An event that a long
         *     transaction adds late may stand before a page that was read: ask again for the last hour, or for days that have ended.
         */
        get: operations["searchAuditEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/audit/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List events of the audit trail
         * @description What `getAuditEventConnection` of the GraphQL contract gives, newest first, for programs of privacy officers. Reading
         *     the trail is an event of it. The period has at most 366 days; without a patient, user or machine client, 31.
         */
        get: operations["listAuditEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/audit/events.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events of the audit trail as CSV
         * @description All events of the period that `listAuditEvents` would give page by page, newest first; at most 100,000. Each 1,000 of
         *     them are an event `EXPORTED` of the trail, written before they are sent.
         */
        get: operations["listAuditEventsAsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/audit/unusual-looks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List unusual looks
         * @description What `getUnusualLookConnection` of the GraphQL contract gives, the latest first. The period has at most 31 days.
         */
        get: operations["listUnusualLooks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rest/audit/report.html": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Report to a patient who looked at their record
         * @description A page to be read and printed, for a patient who asks: who saw their record, when, what of it and why, by day. It
         *     names staff as the site says (setting `AUDIT_REPORT_STAFF`), and no other patient. Making it is an event of the trail.
         *     The period has at most 3,660 days and 20,000 lines.
         */
        get: operations["reportToPatient"];
        put?: never;
        post?: never;
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
         * @description An id, as a number or as a decimal string of at most 18 digits.
         * @example 42
         * @example 42
         */
        Id: number | string;
        /**
         * @description What a user may do, given by a role; the GraphQL contract's `Permission` explains each.
         * @enum {string}
         */
        Permission: "AUTHENTICATED" | "DECISION_CREATE" | "DECISION_READ" | "MILESTONE_CREATE" | "MILESTONE_READ" | "MILESTONE_UPDATE" | "MILESTONE_TYPE_READ" | "ON_PATHWAY_CREATE" | "ON_PATHWAY_READ" | "ON_PATHWAY_UPDATE" | "PATHWAY_CREATE" | "PATHWAY_READ" | "PATHWAY_UPDATE" | "PATHWAY_DELETE" | "PATIENT_CREATE" | "PATIENT_READ" | "ROLE_CREATE" | "ROLE_READ" | "ROLE_UPDATE" | "ROLE_DELETE" | "ROLE_PERMISSIONS_READ" | "USER_CREATE" | "USER_READ" | "USER_UPDATE" | "MDT_CREATE" | "MDT_READ" | "MDT_UPDATE" | "MDT_DELETE" | "ON_MDT_CREATE" | "ON_MDT_READ" | "ON_MDT_UPDATE" | "ON_MDT_DELETE" | "WAITING_TIMES_READ" | "WAITING_TIMES_UPDATE" | "WAITING_TIMES_REPORT" | "AUDIT_READ" | "BREAK_GLASS" | "AUDIT_REVIEW" | "AUDIT_EXPORT";
        /**
         * @description The state of a request. `INIT`: received; `ACTIVE`: in progress; `WAITING`: waiting for something else; `ERROR`:
         *     refused or failed, though it may become active again; `COMPLETED`: there is a result, which is final.
         * @enum {string}
         */
        RequestState: "INIT" | "ACTIVE" | "WAITING" | "ERROR" | "COMPLETED";
        /**
         * @description A standard of the cancer waiting times; the GraphQL contract explains each.
         * @enum {string}
         */
        WaitingStandard: "FASTER_DIAGNOSIS" | "FIRST_TREATMENT" | "LATER_TREATMENT" | "REFERRAL_TO_TREATMENT" | "BEFORE_TRANSFER" | "AFTER_TRANSFER" | "BACKSTOP" | "RARE_CANCER";
        /** @description What coming months are likely to show. */
        ForecastReport: {
            /**
             * Format: date
             * @description What was recorded by the end of this day went in; null if nothing has been learned yet.
             */
            learnedOn: string | null;
            /** @description The months, each with every national standard; none if nothing has been learned yet. */
            rows: components["schemas"]["ForecastRow"][];
        };
        /** @description One standard in one month. */
        ForecastRow: {
            /** @description The month, ISO 8601: `2026-09`. */
            month: string;
            /** @description The standard. */
            standard: components["schemas"]["WaitingStandard"];
            /** @description How many waits are expected to stop and count, those that have stopped included. */
            expected: number;
            /** @description How many of them in time. */
            inTime: number;
            /** @description Percentage in time, to one decimal; null if too few waits have stopped. */
            percent: number | null;
            /** @description Nine months in ten come out between this and `highPercent`. */
            lowPercent: number | null;
            /** @description Nine months in ten come out between `lowPercent` and this. */
            highPercent: number | null;
            /** @description On how many waits that have stopped it rests. */
            histories: number;
        };
        /** @description A page of audit events, as FHIR writes what a search has found. */
        AuditEventBundle: {
            /** @description `Bundle`. */
            resourceType: string;
            /** @description `searchset`. */
            type: string;
            /** @description The events, oldest first. */
            entry: components["schemas"]["AuditEventEntry"][];
            /** @description The next page, if there is one. */
            link: components["schemas"]["BundleLink"][];
        };
        /** @description An event of the page. */
        AuditEventEntry: {
            /** @description The event's id, as a URI. */
            fullUrl: string;
            /** @description The AuditEvent, as `docs/audit-handing-on.md` describes it. */
            resource: Record<string, never>;
            search: components["schemas"]["SearchMode"];
        };
        /** @description Why the event is in the bundle. */
        SearchMode: {
            /** @description `match`. */
            mode: string;
        };
        /** @description Where another page is. */
        BundleLink: {
            /** @description `next`: the page after this one. */
            relation: string;
            /** @description Its address, relative to the site's. */
            url: string;
        };
        /** @description Performance in some months. */
        PerformanceReport: {
            /**
             * Format: date
             * @description The day of the hospital of which the record is taken.
             */
            asOf: string;
            /** @description The first month. */
            fromMonth: string;
            /** @description The last month. */
            toMonth: string;
            /** @description The groups, by month, standard, site, route and organisation. */
            rows: components["schemas"]["PerformanceRow"][];
        };
        /**
         * @description A group of waits. Site, route and organisation are null if they are not told apart, and `not known` if nothing is
         *     recorded that says them.
         */
        PerformanceRow: {
            /** @description The month, ISO 8601: `2026-07`. */
            month: string;
            /** @description The standard. */
            standard: components["schemas"]["WaitingStandard"];
            /** @description The tumour site of the standards file. */
            tumourSite: string | null;
            /** @description How the patients came. */
            route: string | null;
            /** @description The code of the provider that bears the waits. */
            organisation: string | null;
            /** @description Waits in time, in halves. */
            inTime: number;
            /** @description All waits, in halves. */
            counted: number;
            /** @description Waits over their limit, in halves. */
            breaches: number;
            /** @description Percentage in time, to one decimal; null if no wait counts. */
            percent: number | null;
            /** @description Percentage that has to be in time in this month. */
            threshold: number | null;
            /** @description Percentage that hospitals were asked to reach in this month. */
            planGoal: number | null;
            /** @description Whether the threshold is reached, by the exact fraction; null if there is no threshold or no wait. */
            isMet: boolean | null;
        };
        /** @description A page of events of the audit trail. */
        AuditEvents: {
            /** @description The events, newest first. */
            events: components["schemas"]["AuditEvent"][];
            /** @description The `after` of the next page; null if this is the last one. */
            nextCursor: string | null;
        };
        /** @description One thing that somebody saw or did, or was refused. */
        AuditEvent: {
            /** @description Stable. */
            id: number;
            /**
             * Format: date-time
             * @description When it was written.
             */
            at: string;
            /** @description `AuditKind` of the GraphQL contract. */
            kind: string;
            /** @description What was done, as the trail has it. */
            action: string;
            /** @description What was done, in a few English words. */
            description: string;
            /** @description `AuditOutcome` of the GraphQL contract. */
            outcome: string;
            /** @description Who did it. */
            actor: components["schemas"]["AuditActor"];
            /** @description To whom an event of a subscription was sent, at most 20 of them. */
            receivers: components["schemas"]["AuditActor"][];
            /** @description To how many it was sent. */
            receiverCount: number;
            /** @description Which patients it was about, at most 20 of them. */
            patientIds: number[];
            /** @description How many patients it was about. */
            patientCount: number;
            /** @description What of them was shown: `AuditGroup` of the GraphQL contract. */
            groups: string[];
            /** @description The operation, the command or the report; null if it is not known. */
            operation: string | null;
            /** @description A code of HL7's ActReason; null if it is not known. */
            purpose: string | null;
            /** @description The client's address; null if it is not known. */
            source: string | null;
            /** @description The identity provider; null for a local account. */
            provider: string | null;
            /** @description The request's id; null if it is not known. */
            requestId: string | null;
            /** @description The table of the record that was changed; null if none was. */
            entity: string | null;
            /** @description The id of the record that was changed; null if none was. */
            entityId: number | null;
            /** @description Identifiers and states that belong to it. */
            details: components["schemas"]["AuditDetail"][];
        };
        /** @description Somebody or something in the audit trail, by their name of now. */
        AuditActor: {
            /** @description `AuditActorKind` of the GraphQL contract. */
            kind: string;
            /** @description The user's id; null if it is no user. */
            userId: number | null;
            /** @description The machine client's id; null if it is none. */
            machineClientId: string | null;
            /** @description A name for people. */
            name: string;
            /** @description The name to sign in with; null if it is no user, or deleted. */
            username: string | null;
            /** @description The department; null if it is no user, or deleted. */
            department: string | null;
            /** @description Whether the account or the machine client is deleted. */
            isDeleted: boolean;
        };
        /** @description An identifier or a state. */
        AuditDetail: {
            /** @description What it is. */
            name: string;
            /** @description The value, at most 200 characters of it. */
            value: string;
        };
        /** @description A page of looks that may have to be explained. */
        UnusualLooks: {
            /** @description The looks, the latest first. */
            looks: components["schemas"]["UnusualLook"][];
            /** @description The `after` of the next page; null if this is the last one. */
            nextCursor: string | null;
        };
        /** @description Looks of one person that may have to be explained. */
        UnusualLook: {
            /** @description `UnusualReason` of the GraphQL contract. */
            reason: string;
            /** @description Who looked. */
            actor: components["schemas"]["AuditActor"];
            /** @description At which patients, at most 20 of them. */
            patientIds: number[];
            /** @description At how many patients. */
            patientCount: number;
            /** @description How many events there are. */
            looks: number;
            /**
             * Format: date-time
             * @description The first of them.
             */
            firstAt: string;
            /**
             * Format: date-time
             * @description The last of them.
             */
            lastAt: string;
        };
        /** @description The breaches of some months. */
        BreachReport: {
            /**
             * Format: date
             * @description The day of the hospital of which the record is taken.
             */
            asOf: string;
            /** @description The first month. */
            fromMonth: string;
            /** @description The last month. */
            toMonth: string;
            /** @description The breaches. */
            rows: components["schemas"]["Breach"][];
        };
        /** @description A wait over its limit. */
        Breach: {
            /** @description The month in which it counts. */
            month: string;
            /** @description The standard. */
            standard: components["schemas"]["WaitingStandard"];
            /** @description The entry: `OnPathway.id` of the GraphQL contract. */
            entryId: number;
            /** @description The patient: `Patient.id` of the GraphQL contract. */
            patientId: number;
            /** @description The pathway. */
            pathwayId: number;
            /** @description The pathway's name. */
            pathway: string;
            /** @description The tumour site. */
            tumourSite: string;
            /** @description How the patient came. */
            route: string;
            /** @description The number of the treatment it waited for, if it was for one of several. */
            course: number | null;
            /**
             * Format: date
             * @description Day 0.
             */
            startsOn: string;
            /**
             * Format: date
             * @description The day on which it stopped.
             */
            stopsOn: string;
            /** @description Calendar days from start to stop. */
            rawDays: number;
            /** @description The days that do not count. */
            adjustments: components["schemas"]["BreachAdjustment"][];
            /** @description The days that count. */
            days: number;
            /** @description The last day in time. */
            limit: number;
            /** @description Days over the limit. */
            daysOver: number;
            /** @description The national code of the reason; null if none is recorded. */
            delayReason: string | null;
            /** @description The reason in words. */
            delayReasonText: string | null;
            /** @description 1 to 6 of the allocation after a transfer for treatment. */
            scenario: number | null;
            /** @description Who bears it. */
            organisations: components["schemas"]["BreachShare"][];
        };
        /** @description Days that do not count in a wait. */
        BreachAdjustment: {
            /** @description WAITING TIME ADJUSTMENT REASON: 3, 6, 7 or 8. */
            reason: string;
            /** @description How many. */
            days: number;
        };
        /** @description What an organisation bears of a wait. */
        BreachShare: {
            /** @description The provider's code; `not known` if none is recorded. */
            organisation: string;
            /** @description 0, 0.5 or 1. */
            weight: number;
        };
        /** @description What is to be mended. */
        DataQualityReport: {
            /**
             * Format: date
             * @description The day of the hospital of which the record is taken.
             */
            asOf: string;
            /** @description The findings. */
            rows: components["schemas"]["Finding"][];
        };
        /** @description One thing that is missing in a record, or contradicts itself. */
        Finding: {
            /** @description The entry: `OnPathway.id` of the GraphQL contract. */
            entryId: number;
            /** @description The patient: `Patient.id` of the GraphQL contract. */
            patientId: number;
            /** @description The pathway. */
            pathwayId: number;
            /** @description The pathway's name. */
            pathway: string;
            /** @description The kind of the event to mend or record; `PATIENT` for what the hospital's index has. */
            eventKind: string;
            /** @description The event to mend; null if it has to be recorded. */
            eventId: number | null;
            /** @description The field; empty if it is the event itself. */
            field: string;
            /** @description The kind of finding, for programs. */
            code: string;
            /** @description The finding, for people. It holds no patient's data. */
            message: string;
        };
        /** @description What the national return lacks. */
        RefusedReturnReport: {
            /**
             * Format: date
             * @description The day of the hospital of which the record is taken.
             */
            asOf: string;
            /** @description The first month. */
            fromMonth: string;
            /** @description The last month. */
            toMonth: string;
            /** @description The treatments without a record. */
            rows: components["schemas"]["RefusedReturn"][];
        };
        /** @description A treatment without a record. */
        RefusedReturn: {
            /** @description The entry: `OnPathway.id` of the GraphQL contract. */
            entryId: number;
            /** @description The event of the treatment; null of a record of faster diagnosis alone. */
            treatmentId: number | null;
            /**
             * Format: date
             * @description The day on which the treatment began.
             */
            treatedOn: string | null;
            /** @description Why there is no record. */
            reasons: components["schemas"]["Finding"][];
        };
        /** @description A username and its password. */
        Credentials: {
            /** @description The user's name, case ignored. At most 1,024 characters. */
            username: string;
            /**
             * Format: password
             * @description The password as the user typed it. At most 1,024 characters.
             */
            password: string;
        };
        /** @description The user, and the settings that a client needs first. */
        LoginAnswer: {
            /** @description Who has signed in. */
            user: components["schemas"]["SignedInUser"];
            /** @description Settings of this hospital for clients. */
            config: components["schemas"]["ClientConfig"];
        };
        /** @description A user who has just signed in. */
        SignedInUser: {
            /** @description Stable; equal to `User.id` of the GraphQL contract. */
            id: number;
            /** @description Name to sign in with, in lower case. */
            username: string;
            /** @description Given name. */
            firstName: string;
            /** @description Family name. */
            lastName: string;
            /** @description Department in the hospital, in its own words. */
            department: string;
            /** @description Pathway that a client opens first; null if none was chosen. */
            defaultPathway: components["schemas"]["PathwayName"] | null;
            /**
             * Format: password
             * @description For the `connection_init {token}` of the WebSocket at `/subscription`, and for nothing else. It is valid as
             *     long as the session.
             */
            token: string;
            /** @description The user's roles, by name; may be empty, and has at most 1,000. */
            roles: components["schemas"]["RoleName"][];
            /** @description Pathways of which the user is a member, by name; may be empty, and has at most 1,000. */
            pathways: components["schemas"]["PathwayName"][];
        };
        /** @description Settings of this hospital that clients need. */
        ClientConfig: {
            /**
             * @description How to show a hospital number, one `@` for each character (setting `HOSPITAL_NUMBER_FORMAT`).
             * @example @@@@: @@@@@@
             */
            hospitalNumberFormat: string;
            /**
             * @description How to show a national number, one `@` for each character (setting `NATIONAL_NUMBER_FORMAT`).
             * @example @@@@: @@@-@@@-@@@
             */
            nationalNumberFormat: string;
        };
        /**
         * @description A kind of second factor: `TOTP` is an authenticator app, whose codes change every half minute.
         * @enum {string}
         */
        FactorKind: "TOTP" | "PASSKEY";
        /** @description What a sign-in needs besides the password. It has the members of a problem, and two more. */
        FurtherStep: {
            /**
             * Format: uri-reference
             * @description Always `about:blank`.
             */
            type: string;
            /** @description The status in words. */
            title: string;
            /** @description Always 409. */
            status: number;
            /** @description What is needed, in plain English. */
            detail: string;
            /** @description Equal to `detail`. */
            error: string;
            /**
             * @description Always `SIGN_IN_UNFINISHED`.
             * @enum {string}
             */
            code: "SIGN_IN_UNFINISHED";
            /**
             * @description `SECOND_FACTOR`: one of `factors` finishes the sign-in. `ENROL`: the user needs a second factor and has none yet;
             *     `beginEnrolmentAtLogin` begins. `ENROL_WITH_CODE`: the same, with an administrator's one-time code.
             * @enum {string}
             */
            nextStep: "SECOND_FACTOR" | "ENROL" | "ENROL_WITH_CODE";
            /** @description What the user can finish the sign-in with; empty where they have to enrol. */
            factors: ("PASSKEY" | "TOTP" | "RECOVERY_CODE")[];
        };
        /** @description A code of an authenticator app. */
        TotpCode: {
            /** @description Six digits, with blanks or without. */
            code: string;
        };
        /** @description A recovery code. */
        RecoveryCode: {
            /** @description 24 letters and digits. Case, blanks and hyphens do not count. */
            code: string;
        };
        /** @description What a user who is not signed in yet enrols. */
        EnrolmentAtLogin: {
            /** @description The kind of factor. */
            kind: components["schemas"]["FactorKind"];
            /**
             * @description The administrator's one-time code, where `nextStep` is `ENROL_WITH_CODE`. It is sent once for a sign-in.
             * @default null
             */
            enrolmentCode?: string | null;
        };
        /** @description What a user enrols. */
        EnrolmentStart: {
            /** @description The kind of factor. */
            kind: components["schemas"]["FactorKind"];
            /**
             * Format: password
             * @description The caller's password; not needed within ten minutes of a sign-in.
             * @default null
             */
            password?: string | null;
        };
        /** @description A proof that the caller is still who signed in. */
        PasswordIfNeeded: {
            /**
             * Format: password
             * @description The caller's password; not needed within ten minutes of a sign-in.
             * @default null
             */
            password?: string | null;
        };
        /** @description The factor to remove. */
        FactorToRemove: {
            /** @description The factor, one of the caller's. */
            id: components["schemas"]["Id"];
            /**
             * Format: password
             * @description The caller's password; not needed within ten minutes of a sign-in.
             * @default null
             */
            password?: string | null;
        };
        /** @description A factor and its new name. */
        FactorName: {
            /** @description The factor, one of the caller's. */
            id: components["schemas"]["Id"];
            /** @description What the user calls it, without invisible characters. 1 to 100 characters. */
            name: string;
        };
        /** @description Whose factors are reset. */
        FactorsToReset: {
            /** @description The user. */
            userId: components["schemas"]["Id"];
        };
        /** @description With what the user enrols anew. */
        FactorReset: {
            /**
             * Format: password
             * @description The one-time code. It is sent this once.
             */
            enrolmentCode: string;
            /**
             * Format: date-time
             * @description Until when the code counts.
             */
            expiresAt: string;
        };
        /** @description What was begun; the member of another kind is null. */
        FactorEnrolment: {
            /** @description For an authenticator app. */
            totp: components["schemas"]["TotpEnrolment"] | null;
            /** @description For `PublicKeyCredential.parseCreationOptionsFromJSON`. */
            passkey: components["schemas"]["PasskeyCreationOptions"] | null;
        };
        /** @description What an authenticator app needs. It is sent this once. */
        TotpEnrolment: {
            /**
             * Format: password
             * @description The secret, in base32, to be typed in.
             */
            secret: string;
            /**
             * Format: password
             * @description The same as an `otpauth` address.
             */
            uri: string;
            /**
             * Format: password
             * @description The address as a QR code, an SVG picture.
             */
            qrCode: string;
        };
        /** @description The options with which a passkey is made (WebAuthn Level 3, `PublicKeyCredentialCreationOptionsJSON`). */
        PasskeyCreationOptions: {
            /** @description This site. */
            rp: components["schemas"]["PasskeySite"];
            /** @description The user. */
            user: components["schemas"]["PasskeyUser"];
            /** @description Counts once, for ten minutes; base64url. */
            challenge: string;
            /** @description The algorithms that this site knows, the best first. */
            pubKeyCredParams: components["schemas"]["PasskeyAlgorithm"][];
            /** @description How long the browser waits for the user, in milliseconds. */
            timeout: number;
            /** @description The user's passkeys; their authenticators make no second one. */
            excludeCredentials: components["schemas"]["PasskeyDescriptor"][];
            /** @description What the authenticator has to do. */
            authenticatorSelection: components["schemas"]["PasskeySelection"];
            /** @description Always `none`: the make of the authenticator is the user's own business. */
            attestation: string;
        };
        /** @description The site to which a passkey belongs. */
        PasskeySite: {
            /** @description The host of `PUBLIC_URL`. */
            id: string;
            /** @description Its name. */
            name: string;
        };
        /** @description The user as the authenticator keeps them. */
        PasskeyUser: {
            /** @description Random, and says nothing of the user; base64url. */
            id: string;
            /** @description The username. */
            name: string;
            /** @description First and last name. */
            displayName: string;
        };
        /** @description An algorithm of signatures. */
        PasskeyAlgorithm: {
            /** @description Always `public-key`. */
            type: string;
            /** @description Its number in the register of COSE. */
            alg: number;
        };
        /** @description A passkey of the user. */
        PasskeyDescriptor: {
            /** @description Its id, base64url. */
            id: string;
            /** @description Always `public-key`. */
            type: string;
            /** @description How the browser reaches its authenticator. */
            transports: string[];
        };
        /** @description What the authenticator has to do. */
        PasskeySelection: {
            /** @description Always `required`. */
            residentKey: string;
            /** @description Always true. */
            requireResidentKey: boolean;
            /** @description Always `required`: a PIN or the like, so that a stolen key is of no use. */
            userVerification: string;
        };
        /** @description The options with which a passkey is used (WebAuthn Level 3, `PublicKeyCredentialRequestOptionsJSON`). */
        PasskeyRequestOptions: {
            /** @description Counts once; base64url. */
            challenge: string;
            /** @description How long the browser waits for the user, in milliseconds. */
            timeout: number;
            /** @description The host of `PUBLIC_URL`. */
            rpId: string;
            /** @description The user's passkeys. */
            allowCredentials: components["schemas"]["PasskeyDescriptor"][];
            /** @description Always `required`. */
            userVerification: string;
        };
        /** @description A passkey that was made (WebAuthn Level 3, `RegistrationResponseJSON`). */
        PasskeyAttestation: {
            /** @description Its id, base64url. */
            id: string;
            /** @description Its id, base64url. */
            rawId: string;
            /** @description Always `public-key`. */
            type: string;
            /** @description The authenticator's part. */
            response: components["schemas"]["AttestationResponse"];
        };
        /** @description What an authenticator says of a passkey that it made. */
        AttestationResponse: {
            /** @description What the browser says of the call, base64url. */
            clientDataJSON: string;
            /** @description The passkey, base64url. */
            attestationObject: string;
            /**
             * @description How the browser reaches the authenticator.
             * @default []
             */
            transports?: string[];
        };
        /** @description A passkey that was used (WebAuthn Level 3, `AuthenticationResponseJSON`). */
        PasskeyAssertion: {
            /** @description Its id, base64url. */
            id: string;
            /** @description Its id, base64url. */
            rawId: string;
            /** @description Always `public-key`. */
            type: string;
            /** @description The authenticator's part. */
            response: components["schemas"]["AssertionResponse"];
        };
        /** @description What an authenticator says of the user. */
        AssertionResponse: {
            /** @description What the browser says of the call, base64url. */
            clientDataJSON: string;
            /** @description What the authenticator did, base64url. */
            authenticatorData: string;
            /** @description Its signature, base64url. */
            signature: string;
            /**
             * @description Whose passkey it is, base64url.
             * @default null
             */
            userHandle?: string | null;
        };
        /** @description A factor that was begun, with its proof. Exactly one of `code` and `credential` is sent, as the kind needs. */
        NewFactor: {
            /** @description What the user calls it, without invisible characters. 1 to 100 characters. */
            name: string;
            /**
             * @description The app's code.
             * @default null
             */
            code?: string | null;
            /**
             * @description The passkey.
             * @default null
             */
            credential?: components["schemas"]["PasskeyAttestation"] | null;
        };
        /** @description A second factor of the caller. */
        Factor: {
            /** @description Stable. */
            id: number;
            /** @description Its kind. */
            kind: components["schemas"]["FactorKind"];
            /** @description What the user calls it. */
            name: string;
            /**
             * Format: date-time
             * @description When it was enrolled.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it last finished a sign-in; null if it has not.
             */
            lastUsedAt: string | null;
        };
        /** @description The caller's second factors. */
        Factors: {
            /** @description The oldest first; at most ten. */
            factors: components["schemas"]["Factor"][];
            /** @description How many recovery codes were not used yet. */
            recoveryCodesLeft: number;
            /** @description Whether the caller needs a second factor, so that the last one stays. */
            isRequired: boolean;
        };
        /** @description A factor that was stored. */
        EnrolledFactor: {
            /** @description The factor. */
            factor: components["schemas"]["Factor"];
            /** @description New recovery codes, to be kept on paper; empty if the user has some already. */
            recoveryCodes: string[];
        };
        /** @description New recovery codes. */
        RecoveryCodes: {
            /** @description New recovery codes, to be kept on paper; empty if the user has some already. */
            recoveryCodes: string[];
        };
        /** @description What `login` responds, and recovery codes. */
        EnrolledLogin: {
            /** @description Who has signed in. */
            user: components["schemas"]["SignedInUser"];
            /** @description Settings of this hospital for clients. */
            config: components["schemas"]["ClientConfig"];
            /** @description New recovery codes, to be kept on paper; empty if the user has some already. */
            recoveryCodes: string[];
        };
        /** @description Where users may sign in. */
        IdentityProviders: {
            /** @description In the order in which to show them. */
            providers: components["schemas"]["IdentityProvider"][];
        };
        /** @description A provider at which users may sign in. */
        IdentityProvider: {
            /** @description Its name in addresses: `cis2`. */
            id: string;
            /** @description What to write on the button. */
            name: string;
            /** @description The path of `startSignIn` for it, which a browser opens as a page. */
            signInPath: string;
        };
        /** @description What a provider sends when somebody has signed out there. */
        LogoutNotice: {
            /** @description The signed logout token. */
            logout_token: string;
        };
        /** @description Public keys of this site, as a JSON Web Key Set. */
        SigningKeys: {
            /** @description The key in use first. */
            keys: components["schemas"]["SigningKey"][];
        };
        /** @description A public RSA key, as a JSON Web Key. */
        SigningKey: {
            /** @description The kind of key: always `RSA`. */
            kty: string;
            /** @description What it is for: always `sig`. */
            use: string;
            /** @description Its id. */
            kid: string;
            /** @description The modulus, in base64url. */
            n: string;
            /** @description The exponent, in base64url. */
            e: string;
        };
        /** @description Where to sign out at the provider. */
        ProviderLogout: {
            /**
             * @description The provider's page that a browser opens to sign out there, too. Null if the session did not begin at a provider,
             *     or the provider has no such page, or cannot be reached.
             */
            location: string | null;
        };
        /** @description A person at a provider, and a user here. */
        IdentityLink: {
            /** @description The user. */
            userId: components["schemas"]["Id"];
            /** @description The provider's id, as `listIdentityProviders` gives it. */
            provider: string;
            /**
             * @description What names the person at the provider for ever: the claims that its description lists, with `|` between. At NHS
             *     CIS2 the user's UUID, at Entra ID `tenant|object id`.
             */
            subject: string;
        };
        /** @description What a machine client sends to get a token. Members that are missing or wrong are refused as RFC 6749 says. */
        TokenRequest: {
            /**
             * @description Always `client_credentials`.
             * @default null
             */
            grant_type?: string | null;
            /**
             * @description Always `urn:ietf:params:oauth:client-assertion-type:jwt-bearer`.
             * @default null
             */
            client_assertion_type?: string | null;
            /**
             * @description The signed assertion.
             * @default null
             */
            client_assertion?: string | null;
            /**
             * @description The client's id. It may be left out.
             * @default null
             */
            client_id?: string | null;
            /**
             * @description There are none here. It is refused.
             * @default null
             */
            client_secret?: string | null;
            /**
             * @description Permissions, and pathways as `pathway:1`, with single spaces between. Without permissions all of the client's,
             *     without pathways all of the client's.
             * @default null
             */
            scope?: string | null;
        };
        /** @description An access token, and what it opens (RFC 6749, 5.1). */
        AccessToken: {
            /** @description 256 random bits, of which only a hash is stored. */
            access_token: string;
            /** @description Always `Bearer`. */
            token_type: string;
            /** @description Seconds until it ends (setting `MACHINE_TOKEN_SECONDS`). */
            expires_in: number;
            /** @description The permissions and then the pathways that it has, with spaces between. */
            scope: string;
        };
        /** @description Why there is no token (RFC 6749, 5.2). */
        TokenError: {
            /** @description The reason, for programs: `invalid_request`, `invalid_client`, `invalid_scope` or `unsupported_grant_type`. */
            error: string;
            /** @description The same in plain English. */
            error_description: string;
        };
        /** @description A public key, as a JSON Web Key: RSA of 3,072 to 8,192 bits, or on the curve P-256 or P-384. */
        MachineKey: {
            /** @description `RSA` or `EC`. */
            kty: string;
            /** @description Its id, by which assertions name it: 1 to 255 printable ASCII characters. */
            kid: string;
            /**
             * @description The modulus of an RSA key, in base64url.
             * @default null
             */
            n?: string | null;
            /**
             * @description The exponent of an RSA key, in base64url.
             * @default null
             */
            e?: string | null;
            /**
             * @description The curve of an EC key: `P-256` or `P-384`.
             * @default null
             */
            crv?: string | null;
            /**
             * @description The point of an EC key, in base64url.
             * @default null
             */
            x?: string | null;
            /**
             * @description The point of an EC key, in base64url.
             * @default null
             */
            y?: string | null;
            /**
             * @description The secret of a private key. It is refused: nobody else may have it.
             * @default null
             */
            d?: string | null;
        };
        /** @description A machine client to be created. */
        NewMachineClient: {
            /** @description What it is for, unique, without invisible characters. 1 to 200 characters. */
            name: string;
            /** @description What it may do. At most 200. */
            permissions: components["schemas"]["Permission"][];
            /** @description Ids of the pathways whose patients it may read. At most 1,000. */
            pathways: components["schemas"]["Id"][];
            /** @description Its public keys, each with an id of its own. At most 4. */
            keys: components["schemas"]["MachineKey"][];
            /**
             * @description In how many days it expires.
             * @default 365
             */
            days?: number;
        };
        /** @description A machine client with the new values. */
        ChangedMachineClient: {
            /** @description The client to change. */
            id: string;
            /**
             * @description What it is for, unique, without invisible characters: 1 to 200 characters. If absent or null, it stays.
             * @default null
             */
            name?: string | null;
            /**
             * @description What it may do: replaces the whole set. If absent or null, it stays. At most 200.
             * @default null
             */
            permissions?: components["schemas"]["Permission"][] | null;
            /**
             * @description Ids of its pathways: replaces the whole set. If absent or null, it stays. At most 1,000.
             * @default null
             */
            pathways?: components["schemas"]["Id"][] | null;
            /**
             * @description Its public keys: replaces the whole set. If absent or null, it stays. At most 4.
             * @default null
             */
            keys?: components["schemas"]["MachineKey"][] | null;
            /**
             * @description In how many days from now it expires. If absent or null, that stays.
             * @default null
             */
            days?: number | null;
        };
        /** @description The machine client to revoke. */
        MachineClientToRevoke: {
            /** @description The client to revoke. */
            id: string;
        };
        /** @description Response of `listMachineClients`. */
        MachineClients: {
            /** @description The clients, by name. */
            clients: components["schemas"]["MachineClient"][];
        };
        /** @description Response of `createMachineClient` and `updateMachineClient`. */
        MachineClientAnswer: {
            /** @description The client as stored. */
            client: components["schemas"]["MachineClient"];
        };
        /** @description A program with rights of its own, and no user. */
        MachineClient: {
            /** @description The client's id, for its assertions; stable. */
            id: string;
            /** @description What it is for; unique. */
            name: string;
            /** @description What it may do, in alphabetical order. */
            permissions: components["schemas"]["Permission"][];
            /** @description The pathways whose patients it may read, by name; may be empty. */
            pathways: components["schemas"]["PathwayName"][];
            /** @description The ids of its keys. */
            keyIds: string[];
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description From when on it gets no tokens.
             */
            expiresAt: string;
            /**
             * Format: date-time
             * @description When it was revoked; null if it was not.
             */
            revokedAt: string | null;
            /**
             * Format: date-time
             * @description When it last got a token; null if never.
             */
            lastTokenAt: string | null;
        };
        /** @description A user to be created. */
        NewUser: {
            /**
             * @description Name to sign in with: letters, digits, signs of a keyboard, single spaces between words (PRECIS
             *     `UsernameCaseMapped`, RFC 8265). Stored in lower case and in the Unicode form NFC, and unique in that form; a
             *     name that looks like another user's is refused. 1 to 200 characters.
             */
            username: string;
            /**
             * Format: password
             * @description The first password. 8 to 1,024 characters, of any kind; a site may ask for more, as `changePassword` does. Its user
             *     may have to set their own with it.
             */
            password: string;
            /**
             * @description Work address; unique. It must have the form `name@hospital.example`; whether it exists is not checked.
             *     1 to 254 characters.
             */
            email: string;
            /** @description Given name, without invisible characters. 1 to 200 characters. */
            firstName: string;
            /** @description Family name, without invisible characters. 1 to 200 characters. */
            lastName: string;
            /** @description Department in the hospital, in its own words; may be empty. At most 200 characters. */
            department: string;
            /**
             * @description Whether the user may sign in.
             * @default true
             */
            isActive?: boolean;
            /**
             * @description Ids of the pathways of which the user is a member; an id that is named twice counts once. At most 1,000.
             * @default []
             */
            pathways?: components["schemas"]["Id"][];
            /**
             * @description Ids of the user's roles; an id that is named twice counts once. At most 200.
             * @default []
             */
            roles?: components["schemas"]["Id"][];
        };
        /** @description A user with the new values. */
        ChangedUser: {
            /** @description The user to change. */
            id: components["schemas"]["Id"];
            /**
             * @description Name to sign in with: letters, digits, signs of a keyboard, single spaces between words (PRECIS
             *     `UsernameCaseMapped`, RFC 8265). Stored in lower case and in the Unicode form NFC, and unique in that form; a
             *     name that looks like another user's is refused. 1 to 200 characters.
             */
            username: string;
            /**
             * Format: password
             * @description A new password of 8 to 1,024 characters, of any kind, as for a new user. If it is absent, null or empty, the old one
             *     stays.
             * @default null
             */
            password?: string | null;
            /**
             * @description Work address; unique. It must have the form `name@hospital.example`; whether it exists is not checked.
             *     1 to 254 characters.
             */
            email: string;
            /** @description Given name, without invisible characters. 1 to 200 characters. */
            firstName: string;
            /** @description Family name, without invisible characters. 1 to 200 characters. */
            lastName: string;
            /** @description Department in the hospital, in its own words; may be empty. At most 200 characters. */
            department: string;
            /**
             * @description Whether the user may sign in. If absent or null, it stays as it is.
             * @default null
             */
            isActive?: boolean | null;
            /**
             * @description Ids of the pathways of which the user is a member: replaces the whole set. If absent or null, it stays. At most 1,000.
             * @default null
             */
            pathways?: components["schemas"]["Id"][] | null;
            /**
             * @description Ids of the user's roles: replaces the whole set. If absent or null, it stays. At most 200.
             * @default null
             */
            roles?: components["schemas"]["Id"][] | null;
        };
        /** @description Response of `createUser` and `updateUser`. */
        UserAnswer: {
            /** @description The user as stored. */
            user: components["schemas"]["User"];
        };
        /** @description A person with an account. The password never leaves the system in any form. */
        User: {
            /** @description Stable; equal to `User.id` of the GraphQL contract. */
            id: number;
            /** @description Name to sign in with, in lower case. */
            username: string;
            /** @description Given name. */
            firstName: string;
            /** @description Family name. */
            lastName: string;
            /** @description Department in the hospital, in its own words. */
            department: string;
            /** @description Work address. */
            email: string;
            /** @description Whether the user may sign in. */
            isActive: boolean;
            /**
             * Format: date-time
             * @description When the user last signed in; null if never.
             */
            lastLogin: string | null;
            /** @description Pathway that a client opens first; null if none was chosen. */
            defaultPathway: components["schemas"]["PathwayName"] | null;
            /** @description The user's roles, by name; may be empty, and has at most 1,000. */
            roles: components["schemas"]["RoleName"][];
            /** @description Pathways of which the user is a member, by name; may be empty, and has at most 1,000. */
            pathways: components["schemas"]["PathwayName"][];
        };
        /** @description A pathway by id and name. */
        PathwayName: {
            /** @description Stable; equal to `Pathway.id` of the GraphQL contract. */
            id: number;
            /** @description What clinicians call it; unique. */
            name: string;
        };
        /** @description A role to be created. */
        NewRole: {
            /** @description Unique, without invisible characters. 1 to 200 characters. */
            name: string;
        };
        /** @description A role with the new values. */
        ChangedRole: {
            /** @description The role to change. */
            id: components["schemas"]["Id"];
            /** @description Unique, without invisible characters. 1 to 200 characters. */
            name: string;
            /** @description All of the role's permissions: replaces the whole set. A permission that is named twice counts once. At most 200. */
            permissions: components["schemas"]["Permission"][];
        };
        /** @description The role to delete. */
        RoleToDelete: {
            /** @description The role to delete. */
            id: components["schemas"]["Id"];
        };
        /** @description A named set of permissions. */
        Role: {
            /** @description Stable; equal to `Role.id` of the GraphQL contract. */
            id: number;
            /** @description Unique. */
            name: string;
            /** @description What the role permits, each once, in alphabetical order; may be empty. */
            permissions: components["schemas"]["Permission"][];
        };
        /** @description A role by id and name. */
        RoleName: {
            /** @description Stable; equal to `Role.id` of the GraphQL contract. */
            id: number;
            /** @description Unique. */
            name: string;
        };
        /** @description Who is signed in, and what a page needs to know first. */
        CurrentUser: {
            /** @description The caller. */
            user: components["schemas"]["User"];
            /** @description What the caller may do now, in alphabetical order; nothing while `mustDo` has an item. */
            permissions: components["schemas"]["Permission"][];
            /** @description How this hospital formats its numbers. */
            config: components["schemas"]["ClientConfig"];
            /**
             * Format: date
             * @description The day it is in the hospital's zone.
             */
            today: string;
            /** @description The hospital's zone, by its IANA name. */
            timezone: string;
            /** @description The call's session. */
            session: components["schemas"]["Session"];
            /** @description What holds for sessions of this site. */
            limits: components["schemas"]["SessionLimits"];
            /** @description What the user has to do before anything else, in this order; usually nothing. */
            mustDo: components["schemas"]["SignInStep"][];
            /** @description What the user may do about signing in. */
            mayDo: components["schemas"]["SignInStep"][];
            /**
             * @description Patients whom the user has opened in this session by `breakGlass` of the GraphQL contract, the one that closes
             *     first first; usually nobody. A page shows that they are open, until when, and a way to close them.
             */
            openPatients: components["schemas"]["OpenPatient"][];
        };
        /** @description A patient whom the user has opened by breaking the glass. */
        OpenPatient: {
            /** @description The use's id, by which `endBreakGlass` of the GraphQL contract closes the patient. */
            id: number;
            /** @description Equal to `Patient.id` of the GraphQL contract. */
            patientId: number;
            /**
             * Format: date-time
             * @description When the patient closes.
             */
            expiresAt: string;
        };
        /**
         * @description Something to do about signing in. `CHANGE_PASSWORD`: set a password of one's own, by `changePassword`;
         *     `REAUTHENTICATE`: prove again who one is, by `reauthenticate`; `SIGN_IN_AGAIN`: do so by `login`, with the second
         *     factor; `REAUTHENTICATE_AT_PROVIDER`: do so at the session's
         *     provider, by `startReauthentication`; `ENROL_FACTOR`: add a second factor, by `beginEnrolment`. Later versions may add
         *     steps.
         * @enum {string}
         */
        SignInStep: "CHANGE_PASSWORD" | "REAUTHENTICATE" | "SIGN_IN_AGAIN" | "REAUTHENTICATE_AT_PROVIDER" | "ENROL_FACTOR";
        /** @description What holds for sessions of this site. */
        SessionLimits: {
            /** @description A session ends so long after its last use, in seconds. */
            idleSeconds: number;
            /** @description It ends so long after it began, in seconds; null: not because of that. */
            absoluteSeconds: number | null;
            /** @description How long after `authenticatedAt` a sign-in is recent, in seconds; null: always. */
            recentSeconds: number | null;
            /** @description Sessions that a user has at most; null: any number. */
            sessionsPerUser: number | null;
        };
        /** @description A sign-in that has not ended. */
        Session: {
            /** @description Never reused for another session. */
            id: number;
            /** @description Whether it is the call's own. */
            isCurrent: boolean;
            /**
             * Format: date-time
             * @description When the user signed in.
             */
            beganAt: string;
            /**
             * Format: date-time
             * @description When it was last used, to a minute.
             */
            lastUsedAt: string;
            /**
             * Format: date-time
             * @description When the user last proved who they are.
             */
            authenticatedAt: string;
            /**
             * Format: date-time
             * @description When it ends if it is not used, to a minute.
             */
            expiresAt: string;
            /**
             * Format: date-time
             * @description When it ends in any case; null: not because of that.
             */
            endsAt: string | null;
            /** @description The IPv4 address or IPv6 network from which it began; null if that was not noted. */
            source: string | null;
            /** @description How the user proved who they are: `password`, or the provider's own words. */
            factors: string[];
            /** @description Id of the provider at which it began; null: here, with a password. */
            provider: string | null;
        };
        /** @description Sessions of one user. */
        Sessions: {
            /** @description Those that have not ended, the one that was used last first; at most 1,000. */
            sessions: components["schemas"]["Session"][];
        };
        /** @description The session to end. */
        SessionToEnd: {
            /** @description A session of the caller, as `listSessions` gives it. */
            id: components["schemas"]["Id"];
        };
        /** @description The user, and the session to end. */
        UserSessionsToEnd: {
            /** @description The user. */
            userId: components["schemas"]["Id"];
            /**
             * @description A session of the user. If absent or null: all of them.
             * @default null
             */
            sessionId?: components["schemas"]["Id"] | null;
        };
        /** @description The caller's password, and the one that replaces it. */
        PasswordChange: {
            /**
             * Format: password
             * @description The password that the caller has now.
             */
            currentPassword: string;
            /**
             * Format: password
             * @description 8 to 1,024 characters, of any kind; a site may ask for more than 8.
             */
            newPassword: string;
        };
        /** @description The caller's password. */
        Reauthentication: {
            /**
             * Format: password
             * @description The password that the caller has now.
             */
            password: string;
        };
        /** @description The session's new token. */
        RenewedSession: {
            /** @description Opens WebSockets, as the token of `login`, whose place it takes. */
            token: string;
        };
        /** @description A request at the trust's integration engine, and its new state. */
        TestResultUpdate: {
            /** @description The engine's reference for the request. */
            id: components["schemas"]["Id"];
            /** @description The state that the request has now. */
            new_state: components["schemas"]["RequestState"];
            /**
             * Format: date-time
             * @description When the engine last changed the state or the report, by its own clock. Null or left out: not known, and the
             *     call is taken to be the newest. An instant before 1900, or more than a day ahead of now, cannot be meant: it
             *     is taken for not known, and a state that it brings is kept as of now.
             */
            updated_at?: string | null;
            /**
             * Format: uuid
             * @description The `Idempotency-Key` with which Spiritum made the request. Null or left out: not known.
             */
            idempotency_key?: string | null;
        };
        /** @description The call succeeded. */
        Success: {
            /**
             * @description Always true.
             * @constant
             */
            success: true;
        };
        /** @description What went wrong, as problem details (RFC 9457). */
        Problem: {
            /**
             * Format: uri-reference
             * @description The kind of problem; `about:blank` means that `status` says everything.
             */
            type: string;
            /** @description The status in words, the same for every problem of its kind. */
            title: string;
            /** @description The response's HTTP status. */
            status: number;
            /**
             * @description What went wrong this time, in plain English. It holds no password, no patient's data and no
             *     internals of the server.
             */
            detail: string;
            /**
             * Format: uri-reference
             * @description The id of this occurrence, if the server's log holds more about it.
             */
            instance?: string;
            /** @description Equal to `detail`, for older clients. */
            error: string;
            /** @description The same for programs. */
            code: components["schemas"]["ProblemCode"];
            /** @description The wrong members of the body, the first hundred of them; absent if the problem is not about members. */
            errors?: components["schemas"]["FieldProblem"][];
        };
        /**
         * @description What went wrong, for programs: as `extensions.code` of the GraphQL contract's errors.
         *     `UNAUTHENTICATED`: no valid session or key; `FORBIDDEN`: a permission is missing, or another site's page calls;
         *     `USER_REQUIRED`: a machine client calls what only users may use;
         *     `PASSWORD_CHANGE_REQUIRED`: the user has to set a password of their own first;
         *     `REAUTHENTICATION_REQUIRED`: the user has to prove again who they are; `NOT_FOUND`: nothing has this
         *     id; `BAD_USER_INPUT`: the call breaks this contract; `CONFLICT`: it conflicts with what is stored;
         *     `TOO_MANY_REQUESTS`: the caller has to wait, for as long as `Retry-After` says;
         *     `UPSTREAM_UNAVAILABLE`: a service behind this one does not respond; `TIMED_OUT`: the operation was stopped, and
         *     what of it was under way undone; `NOT_IMPLEMENTED`: this server does not offer
         *     the operation yet (status 501); `INTERNAL`: a fault of the server.
         * @enum {string}
         */
        ProblemCode: "UNAUTHENTICATED" | "FORBIDDEN" | "PASSWORD_CHANGE_REQUIRED" | "REAUTHENTICATION_REQUIRED" | "USER_REQUIRED" | "NOT_FOUND" | "BAD_USER_INPUT" | "CONFLICT" | "TOO_MANY_REQUESTS" | "UPSTREAM_UNAVAILABLE" | "TIMED_OUT" | "NOT_IMPLEMENTED" | "INTERNAL";
        /** @description A wrong member of the body. */
        FieldProblem: {
            /** @description The member's name in this contract; an item of a list as `pathways.0`. */
            field: string;
            /**
             * @description Why, for programs: in capitals if it conflicts with what is stored (`TAKEN`, `IN_USE`, `NOT_FOUND`) or goes
             *     beyond rights (`BEYOND_RIGHTS`), in small letters if it breaks this contract (`missing`,
             *     `string_too_short`). Later versions may add codes.
             */
            code: string;
            /** @description What would be right, in plain English. */
            message: string;
        };
    };
    responses: {
        /** @description The body is not JSON, or it ended early. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Bad Request",
                 *       "status": 400,
                 *       "detail": "The body is not JSON that can be read.",
                 *       "error": "The body is not JSON that can be read.",
                 *       "code": "BAD_USER_INPUT"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no valid session in the cookie. Sign in. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unauthorized",
                 *       "status": 401,
                 *       "detail": "Sign in first: there is no valid session.",
                 *       "error": "Sign in first: there is no valid session.",
                 *       "code": "UNAUTHENTICATED"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description The call comes from a page of another site, as the browser's `Sec-Fetch-Site` or `Origin` says. The setting
         *     `ALLOWED_ORIGINS` names those that may call. Or the user has to change the password first: `code` is
         *     `PASSWORD_CHANGE_REQUIRED`.
         */
        CrossSite: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Forbidden",
                 *       "status": 403,
                 *       "detail": "Pages of other sites may not call here.",
                 *       "error": "Pages of other sites may not call here.",
                 *       "code": "FORBIDDEN"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description The password was typed, or the sign-in made, too long ago (code `REAUTHENTICATION_REQUIRED`): call `reauthenticate`.
         *     Or the call comes from a page of another site, or the user has to change the password first
         *     (`PASSWORD_CHANGE_REQUIRED`).
         */
        NotRecent: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Forbidden",
                 *       "status": 403,
                 *       "detail": "Type your password again first.",
                 *       "error": "Type your password again first.",
                 *       "code": "REAUTHENTICATION_REQUIRED"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description The body is JSON, but breaks this contract, or the new password is too easily guessed: `string_too_short`,
         *     `common_password`, `simple_password`, or `personal_password` if it is mainly made of the user's names or words of
         *     this site. `errors` names the members; it repeats no value.
         */
        WeakPassword: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unprocessable Content",
                 *       "status": 422,
                 *       "detail": "newPassword: Many people use this password. Choose another one.",
                 *       "error": "newPassword: Many people use this password. Choose another one.",
                 *       "code": "BAD_USER_INPUT",
                 *       "errors": [
                 *         {
                 *           "field": "newPassword",
                 *           "code": "common_password",
                 *           "message": "Many people use this password. Choose another one."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description After five failures in a row (setting `LOGIN_FAILURES`) for one username from one address, twenty for one
         *     username from all addresses (`LOGIN_NAME_FAILURES`), or thirty from one address for all usernames
         *     (`LOGIN_SOURCE_FAILURES`, and one more for each user known there), each further attempt has to wait: first one
         *     second, then twice as long each time, up to fifteen minutes. This attempt came too early: the password was not
         *     checked, and the wait is as long as before. The same holds for a username that nobody has. From an address where
         *     the user has signed in before, only failures for that very username from there count: nobody can lock a colleague
         *     out.
         *     Or more sign-ins than are served at once came from this address (setting `SIGN_INS_WAITING`), or too many
         *     requests, as for every operation.
         */
        TooManyAttempts: {
            headers: {
                /**
                 * @description Seconds until the next attempt.
                 * @example 4
                 */
                "Retry-After": number;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Too Many Requests",
                 *       "status": 429,
                 *       "detail": "There were too many failed attempts. Try again in 4 s.",
                 *       "error": "There were too many failed attempts. Try again in 4 s.",
                 *       "code": "TOO_MANY_REQUESTS"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description There is no such sign-in under way in the cookie `__Host-SDPENDING`: it is finished, took too long, or failed too often.
         *     Begin again with `login`.
         */
        UnfinishedSignInEnded: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unauthorized",
                 *       "status": 401,
                 *       "detail": "Begin again with your password.",
                 *       "error": "Begin again with your password.",
                 *       "code": "UNAUTHENTICATED"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The sign-in needs another step, as `nextStep` said. Or the call comes from a page of another site. */
        OtherStep: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Forbidden",
                 *       "status": 403,
                 *       "detail": "This sign-in needs another step.",
                 *       "error": "This sign-in needs another step.",
                 *       "code": "FORBIDDEN"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description The sign-in is more than ten minutes old, and no password was sent (`REAUTHENTICATE`), or the caller has a second
         *     factor (`SIGN_IN_AGAIN`). Or the call comes from a page of
         *     another site.
         */
        Reauthenticate: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Forbidden",
                 *       "status": 403,
                 *       "detail": "Send your password.",
                 *       "error": "Send your password.",
                 *       "code": "FORBIDDEN",
                 *       "errors": [
                 *         {
                 *           "field": "password",
                 *           "code": "REAUTHENTICATE",
                 *           "message": "Send your password."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description What was sent does not hold: `errors` says which and why. `WRONG_CODE`: a code that is wrong, used or no longer valid;
         *     `PASSKEY_REFUSED`: a passkey that is not the user's, or did not verify them here and now; `WRONG_PASSWORD`; `NOT_OFFERED`: the
         *     site's settings do not offer this; `BLOCKED`: twenty codes in a row were wrong, so that app codes no longer count until another factor
         *     has signed in or an administrator has reset them; `NOT_BEGUN`: begin again; `LAST_FACTOR`: the last factor of a
         *     user who needs one; `TOO_MANY`: ten factors are there; `TAKEN`: the passkey is enrolled already.
         */
        FactorRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Conflict",
                 *       "status": 409,
                 *       "detail": "The code is not valid.",
                 *       "error": "The code is not valid.",
                 *       "code": "CONFLICT",
                 *       "errors": [
                 *         {
                 *           "field": "code",
                 *           "code": "WRONG_CODE",
                 *           "message": "The code is not valid."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description After five wrong codes in a row for one account, from wherever they came, each further attempt has to wait: first one second, then
         *     twice as long each time, up to fifteen minutes (settings `LOGIN_FIRST_WAIT_SECONDS`, `LOGIN_LONGEST_WAIT_SECONDS`). This attempt came
         *     too early: the code was not checked. Or there were too many requests, as for every operation.
         */
        TooManyFactorAttempts: {
            headers: {
                /**
                 * @description Seconds until the next attempt.
                 * @example 4
                 */
                "Retry-After": number;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Too Many Requests",
                 *       "status": 429,
                 *       "detail": "There were too many failed attempts. Try again in 4 s.",
                 *       "error": "There were too many failed attempts. Try again in 4 s.",
                 *       "code": "TOO_MANY_REQUESTS"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description The caller's address or the user has sent more in a minute than the server's settings allow, or has too many
         *     unfinished bodies and unread responses. Nothing was done. `code` is `TOO_MANY_REQUESTS`.
         */
        TooManyRequests: {
            headers: {
                /**
                 * @description Seconds until the call may be repeated.
                 * @example 12
                 */
                "Retry-After": number;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Too Many Requests",
                 *       "status": 429,
                 *       "detail": "You have asked for too much in a minute. Try again in 12 s.",
                 *       "error": "You have asked for too much in a minute. Try again in 12 s.",
                 *       "code": "TOO_MANY_REQUESTS"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description The user lacks a permission that `x-needs` lists; `detail` names it. Or the call comes from a page of another
         *     site. Or the change is beyond the user's own rights; `errors` names each such member with the code
         *     `BEYOND_RIGHTS`. Or the user has to do something else first: type the password again
         *     (`code` is `REAUTHENTICATION_REQUIRED`), or change it (`PASSWORD_CHANGE_REQUIRED`).
         */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Forbidden",
                 *       "status": 403,
                 *       "detail": "Missing one or many permissions: USER_CREATE",
                 *       "error": "Missing one or many permissions: USER_CREATE",
                 *       "code": "FORBIDDEN"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Nothing has this id. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Not Found",
                 *       "status": 404,
                 *       "detail": "Nothing has the id 999.",
                 *       "error": "Nothing has the id 999.",
                 *       "code": "NOT_FOUND"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description Somebody else has this username, case ignored, or this e-mail address (`TAKEN`), or a username that looks the
         *     same (`LOOKS_LIKE_ANOTHER`). Or nobody would be left who can administer users and roles (`LAST_ADMINISTRATOR`).
         *     `errors` says which.
         */
        UserTaken: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Conflict",
                 *       "status": 409,
                 *       "detail": "This username is taken.",
                 *       "error": "This username is taken.",
                 *       "code": "CONFLICT",
                 *       "errors": [
                 *         {
                 *           "field": "username",
                 *           "code": "TAKEN",
                 *           "message": "This username is taken."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Another machine client has this name (`TAKEN`). */
        MachineClientTaken: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Conflict",
                 *       "status": 409,
                 *       "detail": "This name is taken.",
                 *       "error": "This name is taken.",
                 *       "code": "CONFLICT",
                 *       "errors": [
                 *         {
                 *           "field": "name",
                 *           "code": "TAKEN",
                 *           "message": "This name is taken."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description Another role has this name (`TAKEN`), or nobody would be left who can administer users and roles
         *     (`LAST_ADMINISTRATOR`).
         */
        RoleTaken: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Conflict",
                 *       "status": 409,
                 *       "detail": "This name is taken.",
                 *       "error": "This name is taken.",
                 *       "code": "CONFLICT",
                 *       "errors": [
                 *         {
                 *           "field": "name",
                 *           "code": "TAKEN",
                 *           "message": "This name is taken."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is larger than 1 MiB. It was not read. */
        TooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Content Too Large",
                 *       "status": 413,
                 *       "detail": "A body holds at most 1048576 bytes.",
                 *       "error": "A body holds at most 1048576 bytes.",
                 *       "code": "BAD_USER_INPUT"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The call's `Content-Type` is not `application/json` in UTF-8. */
        NotJson: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unsupported Media Type",
                 *       "status": 415,
                 *       "detail": "A body is sent as application/json, in UTF-8.",
                 *       "error": "A body is sent as application/json, in UTF-8.",
                 *       "code": "BAD_USER_INPUT"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The call's `Content-Type` is not `application/x-www-form-urlencoded` in UTF-8. */
        NotForm: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unsupported Media Type",
                 *       "status": 415,
                 *       "detail": "A body is sent as application/x-www-form-urlencoded, in UTF-8.",
                 *       "error": "A body is sent as application/x-www-form-urlencoded, in UTF-8.",
                 *       "code": "BAD_USER_INPUT"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description The body is JSON, but breaks this contract, or names a pathway or role that does not exist. `errors` names the
         *     members; it repeats no value.
         */
        Unprocessable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unprocessable Content",
                 *       "status": 422,
                 *       "detail": "username: Field required",
                 *       "error": "username: Field required",
                 *       "code": "BAD_USER_INPUT",
                 *       "errors": [
                 *         {
                 *           "field": "username",
                 *           "code": "missing",
                 *           "message": "Field required"
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The parameters break this contract, or the last month is before the first. `errors` names them. */
        UnprocessableReport: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unprocessable Content",
                 *       "status": 422,
                 *       "detail": "toMonth: The last month is before the first.",
                 *       "error": "toMonth: The last month is before the first.",
                 *       "code": "BAD_USER_INPUT",
                 *       "errors": [
                 *         {
                 *           "field": "toMonth",
                 *           "code": "BEFORE_FROM",
                 *           "message": "The last month is before the first."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The parameters break this contract, or the instants do not follow each other. `errors` names them. */
        UnprocessableSearch: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unprocessable Content",
                 *       "status": 422,
                 *       "detail": "date: One instant begins with ge.",
                 *       "error": "date: One instant begins with ge.",
                 *       "code": "BAD_USER_INPUT",
                 *       "errors": [
                 *         {
                 *           "field": "date",
                 *           "code": "NO_BEGINNING",
                 *           "message": "One instant begins with ge."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The parameters break this contract, the period is too long or ends before it begins. `errors` names them. */
        UnprocessableQuestion: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unprocessable Content",
                 *       "status": 422,
                 *       "detail": "since: the period may have 31 days: ask for one after the other",
                 *       "error": "since: the period may have 31 days: ask for one after the other",
                 *       "code": "BAD_USER_INPUT"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No patient has this hospital number. */
        NoSuchNumber: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Not Found",
                 *       "status": 404,
                 *       "detail": "There is no patient with this hospital number.",
                 *       "error": "There is no patient with this hospital number.",
                 *       "code": "NOT_FOUND"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description An error of the server. The id at the end of `instance` is in its log too. */
        InternalError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Internal Server Error",
                 *       "status": 500,
                 *       "detail": "Something went wrong on the server. Quote this id to your support.",
                 *       "instance": "urn:spiritum:error:7c9e66797425d40d",
                 *       "error": "Something went wrong on the server. Quote this id to your support.",
                 *       "code": "INTERNAL"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description The server cannot reach its database at the moment, or the operation took longer than it may (10 s by default) and
         *     was stopped. Nothing was changed. Repeat the call later.
         */
        Unavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Service Unavailable",
                 *       "status": 503,
                 *       "detail": "The database cannot be reached.",
                 *       "error": "The database cannot be reached.",
                 *       "code": "UPSTREAM_UNAVAILABLE"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /**
         * @description The first month, ISO 8601.
         * @example 2026-07
         */
        FromMonth: string;
        /**
         * @description The last month, at most 60 months from the first one on.
         * @example 2026-07
         */
        ToMonth: string;
        /**
         * @description Only entries on this pathway; without it, on all of the caller's.
         * @example 7
         */
        PathwayId: number;
        /**
         * @description What is told apart besides month and standard.
         * @example [
         *       "ORGANISATION"
         *     ]
         */
        By: ("TUMOUR_SITE" | "ROUTE" | "ORGANISATION")[];
        /**
         * @description Whether an entry without any treatment, whose faster diagnosis ended in the months, has a record as well.
         * @example false
         */
        FasterDiagnosis: boolean;
        /**
         * @description Only what happened from this instant on.
         * @example 2026-11-01T00:00:00Z
         */
        Since: string;
        /**
         * @description Only what happened before this instant; without it, until now.
         * @example 2026-12-01T00:00:00Z
         */
        Until: string;
        /**
         * @description Only events about this patient, whose id alone is then in `patientIds`.
         * @example 1001
         */
        PatientId: number;
        /**
         * @description Instead of `patientId`, the patient's hospital number, case ignored.
         * @example fake12345
         */
        HospitalNumber: string;
        /**
         * @description Only what this user did, and what was sent to them.
         * @example 12
         */
        UserId: number;
        /**
         * @description Only what this machine client did, and what was sent to it.
         * @example 0c9f7f3e-8a53-4a0e-9a3a-5b1f0f2d7c11
         */
        MachineClientId: string;
        /**
         * @description Only events of these kinds; without it, all.
         * @example [
         *       "OPENED"
         *     ]
         */
        AuditKinds: ("OPENED" | "LISTED" | "SUBSCRIBED" | "DELIVERED" | "REPORTED" | "EXPORTED" | "CHANGED" | "REFUSED")[];
        /**
         * @description Only events with these outcomes; without it, all.
         * @example [
         *       "SUCCEEDED"
         *     ]
         */
        AuditOutcomes: ("SUCCEEDED" | "DENIED" | "FAILED")[];
        /**
         * @description Only events about patients who are, or were, on this pathway.
         * @example 7
         */
        AuditPathwayId: number;
        /**
         * @description Only looks for these reasons; without it, for all.
         * @example [
         *       "SAME_LAST_NAME"
         *     ]
         */
        UnusualReasons: ("OWN_NAME" | "SAME_LAST_NAME" | "STAFF_NAME" | "NOT_ON_PATHWAY" | "CLOSED_PATHWAY" | "MANY_PATIENTS" | "AT_NIGHT")[];
        /**
         * @description How many patients are many.
         * @example 40
         */
        ManyPatients: number;
        /**
         * @description In how many minutes, counted from full multiples on.
         * @example 15
         */
        Minutes: number;
        /**
         * @description The hour at which the night begins, on the hospital's clock.
         * @example 22
         */
        NightFrom: number;
        /**
         * @description The hour at which the night ends; there is none if both are the same.
         * @example 6
         */
        NightUntil: number;
        /**
         * @description How many at most.
         * @example 100
         */
        First: number;
        /**
         * @description The page begins after this cursor, `nextCursor` of the page before.
         * @example bXkgY3Vyc29y
         */
        After: string;
        /**
         * @description The provider's id, as `listIdentityProviders` gives it.
         * @example cis2
         */
        Provider: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Who signs in. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "demo-1-1",
                 *       "password": "22password1"
                 *     }
                 */
                "application/json": components["schemas"]["Credentials"];
            };
        };
        responses: {
            /** @description The user is signed in. */
            200: {
                headers: {
                    /**
                     * @description The session: `__Host-SDSESSION` with `HttpOnly`, `SameSite=Lax`, `Path=/` and, unless the settings say
                     *     otherwise, `Secure`. Its value is 256 random bits; only a hash of it is stored.
                     * @example __Host-SDSESSION=Vq3n0m9r...; Path=/; HttpOnly; SameSite=Lax; Secure
                     */
                    "Set-Cookie": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": {
                     *         "id": 1,
                     *         "username": "demo-1-1",
                     *         "firstName": "Winifred",
                     *         "lastName": "Okafor",
                     *         "department": "Respiratory medicine",
                     *         "defaultPathway": {
                     *           "id": 1,
                     *           "name": "Lung cancer"
                     *         },
                     *         "token": "8Jw1kD5sQ0cXb2uYtR7pLm4nVh6gEz9aFo3iKxNqTsU",
                     *         "roles": [
                     *           {
                     *             "id": 1,
                     *             "name": "doctor"
                     *           }
                     *         ],
                     *         "pathways": [
                     *           {
                     *             "id": 1,
                     *             "name": "Lung cancer"
                     *           }
                     *         ]
                     *       },
                     *       "config": {
                     *         "hospitalNumberFormat": "@@@@: @@@@@@",
                     *         "nationalNumberFormat": "@@@@: @@@-@@@-@@@"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LoginAnswer"];
                };
            };
            400: components["responses"]["BadRequest"];
            /** @description The username or the password is wrong, or the user is inactive. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Incorrect username and/or password.",
                     *       "error": "Incorrect username and/or password.",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["CrossSite"];
            /**
             * @description The password is right, and no session begins yet: `nextStep` says what is needed besides. Only accounts that have a
             *     second factor, or need one by the setting `SECOND_FACTOR`, get this response. The cookie opens the operations
             *     below `/rest/login/` and nothing else, for ten minutes and five failures.
             */
            409: {
                headers: {
                    /**
                     * @description The sign-in that is under way: `__Host-SDPENDING` with `HttpOnly`, `SameSite=Lax`, `Path=/` and `Secure`; unless
                     *     the settings say otherwise, when it has neither the prefix nor `Secure`.
                     * @example __Host-SDPENDING=c0Yk2r8...; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=600
                     */
                    "Set-Cookie": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "A second factor is needed.",
                     *       "error": "A second factor is needed.",
                     *       "code": "SIGN_IN_UNFINISHED",
                     *       "nextStep": "SECOND_FACTOR",
                     *       "factors": [
                     *         "TOTP",
                     *         "RECOVERY_CODE"
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["FurtherStep"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyAttempts"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session has ended. */
            200: {
                headers: {
                    /**
                     * @description Deletes the session's cookie.
                     * @example __Host-SDSESSION=""; Max-Age=0; Path=/; HttpOnly; SameSite=Lax; Secure
                     */
                    "Set-Cookie": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["Success"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["CrossSite"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listIdentityProviders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The providers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "providers": [
                     *         {
                     *           "id": "cis2",
                     *           "name": "NHS smartcard",
                     *           "signInPath": "/rest/sso/cis2/start"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["IdentityProviders"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    startSignIn: {
        parameters: {
            query?: {
                /**
                 * @description Path of this site to which the browser goes afterwards, with one `/` at its beginning. Any other is taken for `/`.
                 * @example /pathways/1
                 */
                returnTo?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The provider's id, as `listIdentityProviders` gives it.
                 * @example cis2
                 */
                provider: components["parameters"]["Provider"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To the provider, or back. */
            302: {
                headers: {
                    /**
                     * @description The provider's page, with what the sign-in asks of it; or a page of this site.
                     * @example https://sso.trust.example/authorize?response_type=code
                     */
                    Location: string;
                    /**
                     * @description Ties the sign-in to this browser for ten minutes: `__Host-SDSIGNIN` with `HttpOnly`, `SameSite=Lax`, `Path=/` and
                     *     `Secure`; `SDSIGNIN` without `Secure` where the settings say so.
                     * @example __Host-SDSIGNIN=mJ2c8...; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=600
                     */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    startReauthentication: {
        parameters: {
            query?: {
                /**
                 * @description Path of this site to which the browser goes afterwards, with one `/` at its beginning. Any other is taken for `/`.
                 * @example /users
                 */
                returnTo?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To the provider, or back. */
            302: {
                headers: {
                    /**
                     * @description The provider's page, with what it has to ask; or a page of this site.
                     * @example https://sso.trust.example/authorize?response_type=code&prompt=login
                     */
                    Location: string;
                    /**
                     * @description As `startSignIn` sets it.
                     * @example __Host-SDSIGNIN=mJ2c8...; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=600
                     */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["CrossSite"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    finishSignIn: {
        parameters: {
            query?: {
                /**
                 * @description The provider's code, which is used once.
                 * @example Wk3yq0pT
                 */
                code?: string;
                /**
                 * @description What `startSignIn` gave the provider.
                 * @example k2Jd83hs
                 */
                state?: string;
                /**
                 * @description The provider's issuer (RFC 9207).
                 * @example https://sso.trust.example
                 */
                iss?: string;
                /**
                 * @description Why the provider refused, if it did (RFC 6749, 4.1.2.1).
                 * @example access_denied
                 */
                error?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The provider's id, as `listIdentityProviders` gives it.
                 * @example cis2
                 */
                provider: components["parameters"]["Provider"];
            };
            cookie?: {
                /**
                 * @description What `startSignIn` gave this browser.
                 * @example mJ2c8aV1
                 */
                "__Host-SDSIGNIN"?: string;
                /**
                 * @description The same, from a site whose cookies are not for HTTPS only.
                 * @example mJ2c8aV1
                 */
                SDSIGNIN?: string;
            };
        };
        requestBody?: never;
        responses: {
            /** @description Signed in, or not. */
            302: {
                headers: {
                    /**
                     * @description A page of this site.
                     * @example /pathways/1
                     */
                    Location: string;
                    /**
                     * @description The session, as at `login`, if it began; else it deletes the cookie that tied the sign-in to the browser.
                     * @example __Host-SDSESSION=Vq3n0m9r...; Path=/; HttpOnly; SameSite=Lax; Secure
                     */
                    "Set-Cookie": string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    endSessionsAtProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The provider's id, as `listIdentityProviders` gives it.
                 * @example cis2
                 */
                provider: components["parameters"]["Provider"];
            };
            cookie?: never;
        };
        /** @description The logout token. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "logout_token": "eyJhbGciOiJSUzI1NiJ9.eyJzaWQiOiIxIn0.c2ln"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["LogoutNotice"];
            };
        };
        responses: {
            /** @description The token holds. What it names has ended. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The token does not hold, or the body is not a form. The audit trail has the reason. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The logout token does not hold.",
                     *       "error": "The logout token does not hold.",
                     *       "code": "BAD_USER_INPUT"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["CrossSite"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotForm"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    endSessionInBrowser: {
        parameters: {
            query: {
                /**
                 * @description The provider's id of its session.
                 * @example 08a5019c-17e1-4977-8f42-65a12843ea02
                 */
                sid: string;
                /**
                 * @description The provider's issuer. If it is sent, it has to be right.
                 * @example https://sso.trust.example
                 */
                iss?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The provider's id, as `listIdentityProviders` gives it.
                 * @example cis2
                 */
                provider: components["parameters"]["Provider"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nothing more to do. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listSigningKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The keys. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "keys": [
                     *         {
                     *           "kty": "RSA",
                     *           "use": "sig",
                     *           "kid": "b1Lq",
                     *           "n": "u1SU",
                     *           "e": "AQAB"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SigningKeys"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    continueSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user, and the settings that a client needs first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": {
                     *         "id": 1,
                     *         "username": "demo-1-1",
                     *         "firstName": "Winifred",
                     *         "lastName": "Okafor",
                     *         "department": "Respiratory medicine",
                     *         "defaultPathway": {
                     *           "id": 1,
                     *           "name": "Lung cancer"
                     *         },
                     *         "token": "8Jw1kD5sQ0cXb2uYtR7pLm4nVh6gEz9aFo3iKxNqTsU",
                     *         "roles": [
                     *           {
                     *             "id": 1,
                     *             "name": "doctor"
                     *           }
                     *         ],
                     *         "pathways": [
                     *           {
                     *             "id": 1,
                     *             "name": "Lung cancer"
                     *           }
                     *         ]
                     *       },
                     *       "config": {
                     *         "hospitalNumberFormat": "@@@@: @@@@@@",
                     *         "nationalNumberFormat": "@@@@: @@@-@@@-@@@"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LoginAnswer"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["CrossSite"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    logoutAtProvider: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session has ended here. */
            200: {
                headers: {
                    /**
                     * @description Deletes the session's cookie.
                     * @example __Host-SDSESSION=""; Max-Age=0; Path=/; HttpOnly; SameSite=Lax; Secure
                     */
                    "Set-Cookie": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "location": "https://sso.trust.example/logout?client_id=spiritum"
                     *     }
                     */
                    "application/json": components["schemas"]["ProviderLogout"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["CrossSite"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    linkIdentity: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The person and the user. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "101",
                 *       "provider": "cis2",
                 *       "subject": "656014452101"
                 *     }
                 */
                "application/json": components["schemas"]["IdentityLink"];
            };
        };
        responses: {
            /** @description The person can sign in as the user, if the user is active. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["Success"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description The person is linked to somebody else. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "This person is linked to another user.",
                     *       "error": "This person is linked to another user.",
                     *       "code": "CONFLICT",
                     *       "errors": [
                     *         {
                     *           "field": "subject",
                     *           "code": "TAKEN",
                     *           "message": "This person is linked to another user."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    unlinkIdentity: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The person and the user. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "101",
                 *       "provider": "cis2",
                 *       "subject": "656014452101"
                 *     }
                 */
                "application/json": components["schemas"]["IdentityLink"];
            };
        };
        responses: {
            /** @description There is no such link any more. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["Success"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    finishLoginWithTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The code. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "492039"
                 *     }
                 */
                "application/json": components["schemas"]["TotpCode"];
            };
        };
        responses: {
            /** @description The user is signed in. */
            200: {
                headers: {
                    /**
                     * @description The session, as at `login`.
                     * @example __Host-SDSESSION=Vq3n0m9r...; Path=/; HttpOnly; SameSite=Lax; Secure
                     */
                    "Set-Cookie": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": {
                     *         "id": 1,
                     *         "username": "demo-1-1",
                     *         "firstName": "Winifred",
                     *         "lastName": "Okafor",
                     *         "department": "Respiratory medicine",
                     *         "defaultPathway": {
                     *           "id": 1,
                     *           "name": "Lung cancer"
                     *         },
                     *         "token": "8Jw1kD5sQ0cXb2uYtR7pLm4nVh6gEz9aFo3iKxNqTsU",
                     *         "roles": [
                     *           {
                     *             "id": 1,
                     *             "name": "doctor"
                     *           }
                     *         ],
                     *         "pathways": [
                     *           {
                     *             "id": 1,
                     *             "name": "Lung cancer"
                     *           }
                     *         ]
                     *       },
                     *       "config": {
                     *         "hospitalNumberFormat": "@@@@: @@@@@@",
                     *         "nationalNumberFormat": "@@@@: @@@-@@@-@@@"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LoginAnswer"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["UnfinishedSignInEnded"];
            403: components["responses"]["OtherStep"];
            409: components["responses"]["FactorRefused"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyFactorAttempts"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    finishLoginWithRecoveryCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The recovery code. Case, blanks and hyphens do not count. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "4KQF-7ZNA-XW2M-3TJB-Q6RD-VY5P"
                 *     }
                 */
                "application/json": components["schemas"]["RecoveryCode"];
            };
        };
        responses: {
            /** @description The user is signed in. */
            200: {
                headers: {
                    /**
                     * @description The session, as at `login`.
                     * @example __Host-SDSESSION=Vq3n0m9r...; Path=/; HttpOnly; SameSite=Lax; Secure
                     */
                    "Set-Cookie": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": {
                     *         "id": 1,
                     *         "username": "demo-1-1",
                     *         "firstName": "Winifred",
                     *         "lastName": "Okafor",
                     *         "department": "Respiratory medicine",
                     *         "defaultPathway": {
                     *           "id": 1,
                     *           "name": "Lung cancer"
                     *         },
                     *         "token": "8Jw1kD5sQ0cXb2uYtR7pLm4nVh6gEz9aFo3iKxNqTsU",
                     *         "roles": [
                     *           {
                     *             "id": 1,
                     *             "name": "doctor"
                     *           }
                     *         ],
                     *         "pathways": [
                     *           {
                     *             "id": 1,
                     *             "name": "Lung cancer"
                     *           }
                     *         ]
                     *       },
                     *       "config": {
                     *         "hospitalNumberFormat": "@@@@: @@@@@@",
                     *         "nationalNumberFormat": "@@@@: @@@-@@@-@@@"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LoginAnswer"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["UnfinishedSignInEnded"];
            403: components["responses"]["OtherStep"];
            409: components["responses"]["FactorRefused"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyFactorAttempts"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    startPasskeyLogin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The options. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "challenge": "pTkM0w",
                     *       "timeout": 60000,
                     *       "rpId": "spiritum.trust.example",
                     *       "allowCredentials": [
                     *         {
                     *           "id": "mV3x",
                     *           "type": "public-key",
                     *           "transports": [
                     *             "internal"
                     *           ]
                     *         }
                     *       ],
                     *       "userVerification": "required"
                     *     }
                     */
                    "application/json": components["schemas"]["PasskeyRequestOptions"];
                };
            };
            401: components["responses"]["UnfinishedSignInEnded"];
            403: components["responses"]["OtherStep"];
            409: components["responses"]["FactorRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    finishLoginWithPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The passkey's answer. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "mV3x",
                 *       "rawId": "mV3x",
                 *       "type": "public-key",
                 *       "response": {
                 *         "clientDataJSON": "eyJ0",
                 *         "authenticatorData": "SZYN",
                 *         "signature": "MEUC"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PasskeyAssertion"];
            };
        };
        responses: {
            /** @description The user is signed in. */
            200: {
                headers: {
                    /**
                     * @description The session, as at `login`.
                     * @example __Host-SDSESSION=Vq3n0m9r...; Path=/; HttpOnly; SameSite=Lax; Secure
                     */
                    "Set-Cookie": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": {
                     *         "id": 1,
                     *         "username": "demo-1-1",
                     *         "firstName": "Winifred",
                     *         "lastName": "Okafor",
                     *         "department": "Respiratory medicine",
                     *         "defaultPathway": {
                     *           "id": 1,
                     *           "name": "Lung cancer"
                     *         },
                     *         "token": "8Jw1kD5sQ0cXb2uYtR7pLm4nVh6gEz9aFo3iKxNqTsU",
                     *         "roles": [
                     *           {
                     *             "id": 1,
                     *             "name": "doctor"
                     *           }
                     *         ],
                     *         "pathways": [
                     *           {
                     *             "id": 1,
                     *             "name": "Lung cancer"
                     *           }
                     *         ]
                     *       },
                     *       "config": {
                     *         "hospitalNumberFormat": "@@@@: @@@@@@",
                     *         "nationalNumberFormat": "@@@@: @@@-@@@-@@@"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LoginAnswer"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["UnfinishedSignInEnded"];
            403: components["responses"]["OtherStep"];
            409: components["responses"]["FactorRefused"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyFactorAttempts"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    beginEnrolmentAtLogin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The kind of factor. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "TOTP",
                 *       "enrolmentCode": null
                 *     }
                 */
                "application/json": components["schemas"]["EnrolmentAtLogin"];
            };
        };
        responses: {
            /** @description What the app or the passkey needs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "totp": {
                     *         "secret": "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
                     *         "uri": "otpauth://totp/Spiritum:demo-1-1?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Spiritum",
                     *         "qrCode": "<svg/>"
                     *       },
                     *       "passkey": null
                     *     }
                     */
                    "application/json": components["schemas"]["FactorEnrolment"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["UnfinishedSignInEnded"];
            403: components["responses"]["OtherStep"];
            409: components["responses"]["FactorRefused"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyFactorAttempts"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    finishEnrolmentAtLogin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The factor's name, and its proof. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "My phone",
                 *       "code": "492039"
                 *     }
                 */
                "application/json": components["schemas"]["NewFactor"];
            };
        };
        responses: {
            /** @description The factor is stored, and the user signed in. */
            200: {
                headers: {
                    /**
                     * @description The session, as at `login`.
                     * @example __Host-SDSESSION=Vq3n0m9r...; Path=/; HttpOnly; SameSite=Lax; Secure
                     */
                    "Set-Cookie": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": {
                     *         "id": 1,
                     *         "username": "demo-1-1",
                     *         "firstName": "Winifred",
                     *         "lastName": "Okafor",
                     *         "department": "Respiratory medicine",
                     *         "defaultPathway": {
                     *           "id": 1,
                     *           "name": "Lung cancer"
                     *         },
                     *         "token": "8Jw1kD5sQ0cXb2uYtR7pLm4nVh6gEz9aFo3iKxNqTsU",
                     *         "roles": [
                     *           {
                     *             "id": 1,
                     *             "name": "doctor"
                     *           }
                     *         ],
                     *         "pathways": [
                     *           {
                     *             "id": 1,
                     *             "name": "Lung cancer"
                     *           }
                     *         ]
                     *       },
                     *       "config": {
                     *         "hospitalNumberFormat": "@@@@: @@@@@@",
                     *         "nationalNumberFormat": "@@@@: @@@-@@@-@@@"
                     *       },
                     *       "recoveryCodes": [
                     *         "4KQF-7ZNA-XW2M-3TJB-Q6RD-VY5P"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["EnrolledLogin"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["UnfinishedSignInEnded"];
            403: components["responses"]["OtherStep"];
            409: components["responses"]["FactorRefused"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyFactorAttempts"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listFactors: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The factors. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "factors": [
                     *         {
                     *           "id": 7,
                     *           "kind": "TOTP",
                     *           "name": "My phone",
                     *           "createdAt": "2026-03-02T09:30:41Z",
                     *           "lastUsedAt": null
                     *         }
                     *       ],
                     *       "recoveryCodesLeft": 10,
                     *       "isRequired": false
                     *     }
                     */
                    "application/json": components["schemas"]["Factors"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    finishEnrolment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The factor's name, and its proof. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "My phone",
                 *       "code": "492039"
                 *     }
                 */
                "application/json": components["schemas"]["NewFactor"];
            };
        };
        responses: {
            /** @description The factor is stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "factor": {
                     *         "id": 7,
                     *         "kind": "TOTP",
                     *         "name": "My phone",
                     *         "createdAt": "2026-03-02T09:30:41Z",
                     *         "lastUsedAt": null
                     *       },
                     *       "recoveryCodes": [
                     *         "4KQF-7ZNA-XW2M-3TJB-Q6RD-VY5P"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["EnrolledFactor"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["FactorRefused"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    beginEnrolment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The kind of factor. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "TOTP",
                 *       "password": null
                 *     }
                 */
                "application/json": components["schemas"]["EnrolmentStart"];
            };
        };
        responses: {
            /** @description What the app or the passkey needs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "totp": {
                     *         "secret": "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
                     *         "uri": "otpauth://totp/Spiritum:demo-1-1?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Spiritum",
                     *         "qrCode": "<svg/>"
                     *       },
                     *       "passkey": null
                     *     }
                     */
                    "application/json": components["schemas"]["FactorEnrolment"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Reauthenticate"];
            409: components["responses"]["FactorRefused"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyFactorAttempts"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    renameFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The factor and its name. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": 7,
                 *       "name": "My old phone"
                 *     }
                 */
                "application/json": components["schemas"]["FactorName"];
            };
        };
        responses: {
            /** @description The factor has the name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["Success"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    removeFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The factor. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": 7,
                 *       "password": null
                 *     }
                 */
                "application/json": components["schemas"]["FactorToRemove"];
            };
        };
        responses: {
            /** @description The factor is gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["Success"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Reauthenticate"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["FactorRefused"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyFactorAttempts"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    renewRecoveryCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The password, if it is needed. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": null
                 *     }
                 */
                "application/json": components["schemas"]["PasswordIfNeeded"];
            };
        };
        responses: {
            /** @description The codes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "recoveryCodes": [
                     *         "4KQF-7ZNA-XW2M-3TJB-Q6RD-VY5P"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Reauthenticate"];
            409: components["responses"]["FactorRefused"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyFactorAttempts"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    resetFactors: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The user. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "101"
                 *     }
                 */
                "application/json": components["schemas"]["FactorsToReset"];
            };
        };
        responses: {
            /** @description The factors are gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "enrolmentCode": "4KQF-7ZNA-XW2M-3TJB-Q6RD-VY5P",
                     *       "expiresAt": "2026-03-03T09:30:41Z"
                     *     }
                     */
                    "application/json": components["schemas"]["FactorReset"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["FactorRefused"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The new user. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "w.okafor",
                 *       "password": "correct horse battery",
                 *       "email": "winifred.okafor@trust.example",
                 *       "firstName": "Winifred",
                 *       "lastName": "Okafor",
                 *       "department": "Respiratory medicine",
                 *       "isActive": true,
                 *       "pathways": [
                 *         1,
                 *         "2"
                 *       ],
                 *       "roles": [
                 *         1
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["NewUser"];
            };
        };
        responses: {
            /** @description The user is stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": {
                     *         "id": 101,
                     *         "username": "w.okafor",
                     *         "firstName": "Winifred",
                     *         "lastName": "Okafor",
                     *         "department": "Respiratory medicine",
                     *         "email": "winifred.okafor@trust.example",
                     *         "isActive": true,
                     *         "lastLogin": null,
                     *         "defaultPathway": {
                     *           "id": 1,
                     *           "name": "Lung cancer"
                     *         },
                     *         "roles": [
                     *           {
                     *             "id": 1,
                     *             "name": "doctor"
                     *           }
                     *         ],
                     *         "pathways": [
                     *           {
                     *             "id": 1,
                     *             "name": "Lung cancer"
                     *           },
                     *           {
                     *             "id": 2,
                     *             "name": "Lymphoma"
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["UserAnswer"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["UserTaken"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The user with the new values. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "101",
                 *       "username": "w.okafor",
                 *       "password": "",
                 *       "email": "winifred.okafor@trust.example",
                 *       "firstName": "Winifred",
                 *       "lastName": "Okafor",
                 *       "department": "Respiratory medicine",
                 *       "isActive": true,
                 *       "pathways": [
                 *         1,
                 *         2
                 *       ],
                 *       "roles": [
                 *         1
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ChangedUser"];
            };
        };
        responses: {
            /** @description The user is stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": {
                     *         "id": 101,
                     *         "username": "w.okafor",
                     *         "firstName": "Winifred",
                     *         "lastName": "Okafor",
                     *         "department": "Respiratory medicine",
                     *         "email": "winifred.okafor@trust.example",
                     *         "isActive": true,
                     *         "lastLogin": null,
                     *         "defaultPathway": {
                     *           "id": 1,
                     *           "name": "Lung cancer"
                     *         },
                     *         "roles": [
                     *           {
                     *             "id": 1,
                     *             "name": "doctor"
                     *           }
                     *         ],
                     *         "pathways": [
                     *           {
                     *             "id": 1,
                     *             "name": "Lung cancer"
                     *           },
                     *           {
                     *             "id": 2,
                     *             "name": "Lymphoma"
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["UserAnswer"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["UserTaken"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createRole: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The new role. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "MDT coordinator"
                 *     }
                 */
                "application/json": components["schemas"]["NewRole"];
            };
        };
        responses: {
            /** @description The role is stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 3,
                     *       "name": "MDT coordinator",
                     *       "permissions": []
                     *     }
                     */
                    "application/json": components["schemas"]["Role"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["RoleTaken"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateRole: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The role with the new values. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": 3,
                 *       "name": "MDT coordinator",
                 *       "permissions": [
                 *         "MDT_READ",
                 *         "MDT_CREATE",
                 *         "PATIENT_READ"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ChangedRole"];
            };
        };
        responses: {
            /** @description The role is stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 3,
                     *       "name": "MDT coordinator",
                     *       "permissions": [
                     *         "MDT_CREATE",
                     *         "MDT_READ",
                     *         "PATIENT_READ"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Role"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["RoleTaken"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteRole: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The role to delete. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "3"
                 *     }
                 */
                "application/json": components["schemas"]["RoleToDelete"];
            };
        };
        responses: {
            /** @description The role was deleted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["Success"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description A user has the role. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The role is in use.",
                     *       "error": "The role is in use.",
                     *       "code": "CONFLICT",
                     *       "errors": [
                     *         {
                     *           "field": "id",
                     *           "code": "IN_USE",
                     *           "message": "The role is in use."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    issueToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The request. Other parameters are ignored; none is given twice. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "grant_type": "client_credentials",
                 *       "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                 *       "client_assertion": "eyJhbGciOiJFUzM4NCIsImtpZCI6IjIwMjYtMTEifQ.eyJpc3MiOiIxIn0.c2ln",
                 *       "scope": "WAITING_TIMES_REPORT PATIENT_READ pathway:1"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            /** @description A token. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "access_token": "mF_9B5f41JqMtR8kVq3n0mZs7Qy2LxW4",
                     *       "token_type": "Bearer",
                     *       "expires_in": 600,
                     *       "scope": "PATIENT_READ WAITING_TIMES_REPORT pathway:1"
                     *     }
                     */
                    "application/json": components["schemas"]["AccessToken"];
                };
            };
            /**
             * @description `invalid_request`: the form cannot be read, or the site has no `PUBLIC_URL`; `unsupported_grant_type`: another
             *     grant; `invalid_scope`: more than the client has, or what is no scope. Only a client that has proved itself learns
             *     that.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": "invalid_scope",
                     *       "error_description": "The client does not have all of this scope."
                     *     }
                     */
                    "application/json": components["schemas"]["TokenError"];
                };
            };
            /** @description The client has not proved itself, for whatever reason. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": "invalid_client",
                     *       "error_description": "The client has not proved itself."
                     *     }
                     */
                    "application/json": components["schemas"]["TokenError"];
                };
            };
            403: components["responses"]["CrossSite"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotForm"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listMachineClients: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The clients. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "clients": [
                     *         {
                     *           "id": "0c9f7f3e-8a53-4a0e-9a3a-5b1f0f2d7c11",
                     *           "name": "Cancer dashboard",
                     *           "permissions": [
                     *             "PATIENT_READ",
                     *             "WAITING_TIMES_REPORT"
                     *           ],
                     *           "pathways": [
                     *             {
                     *               "id": 1,
                     *               "name": "Lung cancer"
                     *             }
                     *           ],
                     *           "keyIds": [
                     *             "2026-11"
                     *           ],
                     *           "createdAt": "2026-11-29T15:00:00Z",
                     *           "expiresAt": "2027-11-29T15:00:00Z",
                     *           "revokedAt": null,
                     *           "lastTokenAt": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["MachineClients"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createMachineClient: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The new client. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Cancer dashboard",
                 *       "permissions": [
                 *         "WAITING_TIMES_REPORT",
                 *         "PATIENT_READ"
                 *       ],
                 *       "pathways": [
                 *         1
                 *       ],
                 *       "keys": [
                 *         {
                 *           "kty": "EC",
                 *           "kid": "2026-11",
                 *           "crv": "P-384",
                 *           "x": "xw0kXnPq",
                 *           "y": "y8sTn1Lm"
                 *         }
                 *       ],
                 *       "days": 365
                 *     }
                 */
                "application/json": components["schemas"]["NewMachineClient"];
            };
        };
        responses: {
            /** @description The client is stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "client": {
                     *         "id": "0c9f7f3e-8a53-4a0e-9a3a-5b1f0f2d7c11",
                     *         "name": "Cancer dashboard",
                     *         "permissions": [
                     *           "PATIENT_READ",
                     *           "WAITING_TIMES_REPORT"
                     *         ],
                     *         "pathways": [
                     *           {
                     *             "id": 1,
                     *             "name": "Lung cancer"
                     *           }
                     *         ],
                     *         "keyIds": [
                     *           "2026-11"
                     *         ],
                     *         "createdAt": "2026-11-29T15:00:00Z",
                     *         "expiresAt": "2027-11-29T15:00:00Z",
                     *         "revokedAt": null,
                     *         "lastTokenAt": null
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["MachineClientAnswer"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["MachineClientTaken"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateMachineClient: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The client with the new values. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "0c9f7f3e-8a53-4a0e-9a3a-5b1f0f2d7c11",
                 *       "permissions": [
                 *         "WAITING_TIMES_REPORT"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ChangedMachineClient"];
            };
        };
        responses: {
            /** @description The client is stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "client": {
                     *         "id": "0c9f7f3e-8a53-4a0e-9a3a-5b1f0f2d7c11",
                     *         "name": "Cancer dashboard",
                     *         "permissions": [
                     *           "PATIENT_READ",
                     *           "WAITING_TIMES_REPORT"
                     *         ],
                     *         "pathways": [
                     *           {
                     *             "id": 1,
                     *             "name": "Lung cancer"
                     *           }
                     *         ],
                     *         "keyIds": [
                     *           "2026-11"
                     *         ],
                     *         "createdAt": "2026-11-29T15:00:00Z",
                     *         "expiresAt": "2027-11-29T15:00:00Z",
                     *         "revokedAt": null,
                     *         "lastTokenAt": null
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["MachineClientAnswer"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["MachineClientTaken"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    revokeMachineClient: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The client to revoke. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "0c9f7f3e-8a53-4a0e-9a3a-5b1f0f2d7c11"
                 *     }
                 */
                "application/json": components["schemas"]["MachineClientToRevoke"];
            };
        };
        responses: {
            /** @description The client is revoked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["Success"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getCurrentUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The caller. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": {
                     *         "id": 1,
                     *         "username": "demo-1-1",
                     *         "firstName": "Winifred",
                     *         "lastName": "Okafor",
                     *         "department": "Respiratory medicine",
                     *         "email": "demo-1-1@spiritum.example",
                     *         "isActive": true,
                     *         "lastLogin": "2026-11-29T08:00:00+00:00",
                     *         "defaultPathway": {
                     *           "id": 1,
                     *           "name": "Lung cancer"
                     *         },
                     *         "roles": [
                     *           {
                     *             "id": 1,
                     *             "name": "doctor"
                     *           }
                     *         ],
                     *         "pathways": [
                     *           {
                     *             "id": 1,
                     *             "name": "Lung cancer"
                     *           }
                     *         ]
                     *       },
                     *       "permissions": [
                     *         "DECISION_CREATE",
                     *         "DECISION_READ"
                     *       ],
                     *       "config": {
                     *         "hospitalNumberFormat": "@@@@: @@@@@@",
                     *         "nationalNumberFormat": "@@@@: @@@-@@@-@@@"
                     *       },
                     *       "today": "2026-11-29",
                     *       "timezone": "Europe/London",
                     *       "session": {
                     *         "id": 7,
                     *         "isCurrent": true,
                     *         "beganAt": "2026-11-29T08:00:00+00:00",
                     *         "lastUsedAt": "2026-11-29T09:12:00+00:00",
                     *         "authenticatedAt": "2026-11-29T08:00:00+00:00",
                     *         "expiresAt": "2026-11-29T09:27:00+00:00",
                     *         "endsAt": "2026-11-29T20:00:00+00:00",
                     *         "source": "10.1.2.3",
                     *         "factors": [
                     *           "password"
                     *         ],
                     *         "provider": null
                     *       },
                     *       "limits": {
                     *         "idleSeconds": 900,
                     *         "absoluteSeconds": 43200,
                     *         "recentSeconds": 900,
                     *         "sessionsPerUser": 5
                     *       },
                     *       "mustDo": [],
                     *       "mayDo": [
                     *         "CHANGE_PASSWORD",
                     *         "REAUTHENTICATE",
                     *         "ENROL_FACTOR"
                     *       ],
                     *       "openPatients": []
                     *     }
                     */
                    "application/json": components["schemas"]["CurrentUser"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["CrossSite"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Both passwords. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "currentPassword": "22password1",
                 *       "newPassword": "correct horse battery"
                 *     }
                 */
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description The password is changed. */
            200: {
                headers: {
                    /**
                     * @description The session's new cookie, as `login` sets it. The earlier one is no longer good.
                     * @example SDSESSION=Vq3n0m9r...; Path=/; HttpOnly; SameSite=Lax; Secure
                     */
                    "Set-Cookie": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "token": "8Jw1kD5sQ0cXb2uYtR7pLm4nVh6gEz9aFo3iKxNqTsU"
                     *     }
                     */
                    "application/json": components["schemas"]["RenewedSession"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["CrossSite"];
            /**
             * @description The current password is wrong (`WRONG_PASSWORD`), which counts as a failed attempt to sign in; or the new password
             *     is the same (`SAME_PASSWORD`).
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "This is not your current password.",
                     *       "error": "This is not your current password.",
                     *       "code": "CONFLICT",
                     *       "errors": [
                     *         {
                     *           "field": "currentPassword",
                     *           "code": "WRONG_PASSWORD",
                     *           "message": "This is not your current password."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["WeakPassword"];
            429: components["responses"]["TooManyAttempts"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    reauthenticate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The password. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "correct horse battery"
                 *     }
                 */
                "application/json": components["schemas"]["Reauthentication"];
            };
        };
        responses: {
            /** @description The sign-in is recent again. */
            200: {
                headers: {
                    /**
                     * @description The session's new cookie, as `login` sets it. The earlier one is no longer good.
                     * @example SDSESSION=Vq3n0m9r...; Path=/; HttpOnly; SameSite=Lax; Secure
                     */
                    "Set-Cookie": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "token": "8Jw1kD5sQ0cXb2uYtR7pLm4nVh6gEz9aFo3iKxNqTsU"
                     *     }
                     */
                    "application/json": components["schemas"]["RenewedSession"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["CrossSite"];
            /**
             * @description The password is wrong (`WRONG_PASSWORD`), which counts as a failed attempt to sign in; the session began at a
             *     provider (`AT_PROVIDER`); or the caller has a second factor, and signs in again instead (`SIGN_IN_AGAIN`).
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "This is not your current password.",
                     *       "error": "This is not your current password.",
                     *       "code": "CONFLICT",
                     *       "errors": [
                     *         {
                     *           "field": "password",
                     *           "code": "WRONG_PASSWORD",
                     *           "message": "This is not your current password."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyAttempts"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sessions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sessions": [
                     *         {
                     *           "id": 7,
                     *           "isCurrent": true,
                     *           "beganAt": "2026-11-29T08:00:00+00:00",
                     *           "lastUsedAt": "2026-11-29T09:12:00+00:00",
                     *           "authenticatedAt": "2026-11-29T08:00:00+00:00",
                     *           "expiresAt": "2026-11-29T09:27:00+00:00",
                     *           "endsAt": "2026-11-29T20:00:00+00:00",
                     *           "source": "10.1.2.3",
                     *           "factors": [
                     *             "password"
                     *           ],
                     *           "provider": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Sessions"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["CrossSite"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The session. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "7"
                 *     }
                 */
                "application/json": components["schemas"]["SessionToEnd"];
            };
        };
        responses: {
            /** @description The session has ended. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["Success"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["NotRecent"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    endOtherSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They have ended. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["Success"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["NotRecent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listUserSessions: {
        parameters: {
            query: {
                /**
                 * @description The user.
                 * @example 101
                 */
                userId: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sessions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sessions": [
                     *         {
                     *           "id": 7,
                     *           "isCurrent": true,
                     *           "beganAt": "2026-11-29T08:00:00+00:00",
                     *           "lastUsedAt": "2026-11-29T09:12:00+00:00",
                     *           "authenticatedAt": "2026-11-29T08:00:00+00:00",
                     *           "expiresAt": "2026-11-29T09:27:00+00:00",
                     *           "endsAt": "2026-11-29T20:00:00+00:00",
                     *           "source": "10.1.2.3",
                     *           "factors": [
                     *             "password"
                     *           ],
                     *           "provider": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Sessions"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    endUserSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The user and, if only one is to end, the session. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "101"
                 *     }
                 */
                "application/json": components["schemas"]["UserSessionsToEnd"];
            };
        };
        responses: {
            /** @description They have ended. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["Success"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateTestResult: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The request and its new state. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "100042",
                 *       "new_state": "COMPLETED",
                 *       "updated_at": "2026-03-02T09:30:41Z",
                 *       "idempotency_key": "0f4b6c1e-6a0b-4f7a-9a53-2d8f3c1b7e90"
                 *     }
                 */
                "application/json": components["schemas"]["TestResultUpdate"];
            };
        };
        responses: {
            /** @description The request has this state, now or already. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["Success"];
                };
            };
            400: components["responses"]["BadRequest"];
            /** @description The key in the cookie `SDTIEKEY` is missing or wrong. The body was not read. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "The trust integration engine's key is missing or wrong.",
                     *       "error": "The trust integration engine's key is missing or wrong.",
                     *       "code": "UNAUTHENTICATED"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["CrossSite"];
            /** @description No request has this reference, perhaps not yet, if the call was faster than the reference itself. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no request with this reference.",
                     *       "error": "There is no request with this reference.",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description A step back: a completed request stays completed, and another state that is older than the known one is
             *     ignored. Nothing was changed.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The request is COMPLETED and cannot become ACTIVE.",
                     *       "error": "The request is COMPLETED and cannot become ACTIVE.",
                     *       "code": "CONFLICT"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    reportPerformance: {
        parameters: {
            query: {
                /**
                 * @description The first month, ISO 8601.
                 * @example 2026-07
                 */
                fromMonth: components["parameters"]["FromMonth"];
                /**
                 * @description The last month, at most 60 months from the first one on.
                 * @example 2026-07
                 */
                toMonth: components["parameters"]["ToMonth"];
                /**
                 * @description Only entries on this pathway; without it, on all of the caller's.
                 * @example 7
                 */
                pathwayId?: components["parameters"]["PathwayId"];
                /**
                 * @description What is told apart besides month and standard.
                 * @example [
                 *       "ORGANISATION"
                 *     ]
                 */
                by?: components["parameters"]["By"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Performance. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "asOf": "2026-08-31",
                     *       "fromMonth": "2026-07",
                     *       "toMonth": "2026-07",
                     *       "rows": [
                     *         {
                     *           "month": "2026-07",
                     *           "standard": "REFERRAL_TO_TREATMENT",
                     *           "tumourSite": "Lung",
                     *           "route": "urgent suspected cancer referral",
                     *           "organisation": "RAA",
                     *           "inTime": 12.5,
                     *           "counted": 17,
                     *           "breaches": 4.5,
                     *           "percent": 73.5,
                     *           "threshold": 85,
                     *           "planGoal": null,
                     *           "isMet": false
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PerformanceReport"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableReport"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    reportPerformanceAsCsv: {
        parameters: {
            query: {
                /**
                 * @description The first month, ISO 8601.
                 * @example 2026-07
                 */
                fromMonth: components["parameters"]["FromMonth"];
                /**
                 * @description The last month, at most 60 months from the first one on.
                 * @example 2026-07
                 */
                toMonth: components["parameters"]["ToMonth"];
                /**
                 * @description Only entries on this pathway; without it, on all of the caller's.
                 * @example 7
                 */
                pathwayId?: components["parameters"]["PathwayId"];
                /**
                 * @description What is told apart besides month and standard.
                 * @example [
                 *       "ORGANISATION"
                 *     ]
                 */
                by?: components["parameters"]["By"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Performance. */
            200: {
                headers: {
                    /**
                     * @description The file's name.
                     * @example attachment; filename="performance.csv"
                     */
                    "Content-Disposition": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example month,standard,tumour_site,route,organisation,in_time,counted,breaches,percent,threshold_percent,plan_goal_percent,is_met
                     *     2026-07,referral_to_treatment,Lung,urgent suspected cancer referral,RAA,12.5,17,4.5,73.5,85,,no
                     */
                    "text/csv": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableReport"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    reportBreaches: {
        parameters: {
            query: {
                /**
                 * @description The first month, ISO 8601.
                 * @example 2026-07
                 */
                fromMonth: components["parameters"]["FromMonth"];
                /**
                 * @description The last month, at most 60 months from the first one on.
                 * @example 2026-07
                 */
                toMonth: components["parameters"]["ToMonth"];
                /**
                 * @description Only entries on this pathway; without it, on all of the caller's.
                 * @example 7
                 */
                pathwayId?: components["parameters"]["PathwayId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Breaches, by entry. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "asOf": "2026-08-31",
                     *       "fromMonth": "2026-07",
                     *       "toMonth": "2026-07",
                     *       "rows": [
                     *         {
                     *           "month": "2026-07",
                     *           "standard": "FASTER_DIAGNOSIS",
                     *           "entryId": 4711,
                     *           "patientId": 1001,
                     *           "pathwayId": 7,
                     *           "pathway": "Lung cancer",
                     *           "tumourSite": "Lung",
                     *           "route": "urgent suspected cancer referral",
                     *           "course": null,
                     *           "startsOn": "2026-06-01",
                     *           "stopsOn": "2026-07-08",
                     *           "rawDays": 37,
                     *           "adjustments": [
                     *             {
                     *               "reason": "3",
                     *               "days": 7
                     *             }
                     *           ],
                     *           "days": 30,
                     *           "limit": 28,
                     *           "daysOver": 2,
                     *           "delayReason": "07",
                     *           "delayReasonText": "Complex diagnostics",
                     *           "scenario": null,
                     *           "organisations": [
                     *             {
                     *               "organisation": "RAA",
                     *               "weight": 1
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["BreachReport"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableReport"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    reportBreachesAsCsv: {
        parameters: {
            query: {
                /**
                 * @description The first month, ISO 8601.
                 * @example 2026-07
                 */
                fromMonth: components["parameters"]["FromMonth"];
                /**
                 * @description The last month, at most 60 months from the first one on.
                 * @example 2026-07
                 */
                toMonth: components["parameters"]["ToMonth"];
                /**
                 * @description Only entries on this pathway; without it, on all of the caller's.
                 * @example 7
                 */
                pathwayId?: components["parameters"]["PathwayId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Breaches, by entry. */
            200: {
                headers: {
                    /**
                     * @description The file's name.
                     * @example attachment; filename="breaches.csv"
                     */
                    "Content-Disposition": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example month,standard,entry_id,patient_id,pathway_id,pathway,tumour_site,route,course,starts_on,stops_on,raw_days,adjusted_days,adjustments,days,limit,days_over,delay_reason,delay_reason_text,scenario,organisations
                     *     2026-07,faster_diagnosis,4711,1001,7,Lung cancer,Lung,urgent suspected cancer referral,,2026-06-01,2026-07-08,37,7,3: 7,30,28,2,07,Complex diagnostics,,RAA 1
                     */
                    "text/csv": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableReport"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    reportDataQuality: {
        parameters: {
            query?: {
                /**
                 * @description Only entries on this pathway; without it, on all of the caller's.
                 * @example 7
                 */
                pathwayId?: components["parameters"]["PathwayId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is to be mended, by entry. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "asOf": "2026-08-31",
                     *       "rows": [
                     *         {
                     *           "entryId": 4711,
                     *           "patientId": 1001,
                     *           "pathwayId": 7,
                     *           "pathway": "Lung cancer",
                     *           "eventKind": "DIAGNOSIS",
                     *           "eventId": null,
                     *           "field": "icd10",
                     *           "code": "DIAGNOSIS_MISSING",
                     *           "message": "A treatment is recorded, but no diagnosis: the wait is not counted until it is."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["DataQualityReport"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableReport"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    reportDataQualityAsCsv: {
        parameters: {
            query?: {
                /**
                 * @description Only entries on this pathway; without it, on all of the caller's.
                 * @example 7
                 */
                pathwayId?: components["parameters"]["PathwayId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is to be mended, by entry. */
            200: {
                headers: {
                    /**
                     * @description The file's name.
                     * @example attachment; filename="data-quality.csv"
                     */
                    "Content-Disposition": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example entry_id,patient_id,pathway_id,pathway,event_kind,event_id,field,code,message
                     *     4711,1001,7,Lung cancer,DIAGNOSIS,,icd10,DIAGNOSIS_MISSING,"A treatment is recorded, but no diagnosis: the wait is not counted until it is."
                     */
                    "text/csv": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableReport"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    reportForecast: {
        parameters: {
            query?: {
                /**
                 * @description Only entries on this pathway; without it, on all of the caller's.
                 * @example 7
                 */
                pathwayId?: components["parameters"]["PathwayId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The months, in order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "learnedOn": "2026-08-31",
                     *       "rows": [
                     *         {
                     *           "month": "2026-09",
                     *           "standard": "REFERRAL_TO_TREATMENT",
                     *           "expected": 84.2,
                     *           "inTime": 61.5,
                     *           "percent": 73,
                     *           "lowPercent": 64.7,
                     *           "highPercent": 81.3,
                     *           "histories": 1020
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ForecastReport"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableReport"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    reportNationalReturnAsCsv: {
        parameters: {
            query: {
                /**
                 * @description The first month, ISO 8601.
                 * @example 2026-07
                 */
                fromMonth: components["parameters"]["FromMonth"];
                /**
                 * @description The last month, at most 60 months from the first one on.
                 * @example 2026-07
                 */
                toMonth: components["parameters"]["ToMonth"];
                /**
                 * @description Only entries on this pathway; without it, on all of the caller's.
                 * @example 7
                 */
                pathwayId?: components["parameters"]["PathwayId"];
                /**
                 * @description Whether an entry without any treatment, whose faster diagnosis ended in the months, has a record as well.
                 * @example false
                 */
                fasterDiagnosis?: components["parameters"]["FasterDiagnosis"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The records, by entry. */
            200: {
                headers: {
                    /**
                     * @description The file's name.
                     * @example attachment; filename="national-return.csv"
                     */
                    "Content-Disposition": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example NHS NUMBER,NHS NUMBER STATUS INDICATOR CODE,PATIENT PATHWAY IDENTIFIER
                     *     9434765919,01,00000000000000004711
                     */
                    "text/csv": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableReport"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    reportRefusedReturns: {
        parameters: {
            query: {
                /**
                 * @description The first month, ISO 8601.
                 * @example 2026-07
                 */
                fromMonth: components["parameters"]["FromMonth"];
                /**
                 * @description The last month, at most 60 months from the first one on.
                 * @example 2026-07
                 */
                toMonth: components["parameters"]["ToMonth"];
                /**
                 * @description Only entries on this pathway; without it, on all of the caller's.
                 * @example 7
                 */
                pathwayId?: components["parameters"]["PathwayId"];
                /**
                 * @description Whether an entry without any treatment, whose faster diagnosis ended in the months, has a record as well.
                 * @example false
                 */
                fasterDiagnosis?: components["parameters"]["FasterDiagnosis"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The treatments, by entry. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "asOf": "2026-08-31",
                     *       "fromMonth": "2026-07",
                     *       "toMonth": "2026-07",
                     *       "rows": [
                     *         {
                     *           "entryId": 4711,
                     *           "treatmentId": 90210,
                     *           "treatedOn": "2026-07-08",
                     *           "reasons": [
                     *             {
                     *               "entryId": 4711,
                     *               "patientId": 1001,
                     *               "pathwayId": 7,
                     *               "pathway": "Lung cancer",
                     *               "eventKind": "DIAGNOSIS",
                     *               "eventId": null,
                     *               "field": "icd10",
                     *               "code": "DIAGNOSIS_MISSING",
                     *               "message": "A treatment is recorded, but no diagnosis: the wait is not counted until it is."
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RefusedReturnReport"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableReport"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    reportRefusedReturnsAsCsv: {
        parameters: {
            query: {
                /**
                 * @description The first month, ISO 8601.
                 * @example 2026-07
                 */
                fromMonth: components["parameters"]["FromMonth"];
                /**
                 * @description The last month, at most 60 months from the first one on.
                 * @example 2026-07
                 */
                toMonth: components["parameters"]["ToMonth"];
                /**
                 * @description Only entries on this pathway; without it, on all of the caller's.
                 * @example 7
                 */
                pathwayId?: components["parameters"]["PathwayId"];
                /**
                 * @description Whether an entry without any treatment, whose faster diagnosis ended in the months, has a record as well.
                 * @example false
                 */
                fasterDiagnosis?: components["parameters"]["FasterDiagnosis"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The reasons, by entry. */
            200: {
                headers: {
                    /**
                     * @description The file's name.
                     * @example attachment; filename="national-return-refused.csv"
                     */
                    "Content-Disposition": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example treatment_id,treated_on,entry_id,patient_id,pathway_id,pathway,event_kind,event_id,field,code,message
                     *     90210,2026-07-08,4711,1001,7,Lung cancer,DIAGNOSIS,,icd10,REQUIRED,PRIMARY DIAGNOSIS (ICD) is missing.
                     */
                    "text/csv": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableReport"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    searchAuditEvents: {
        parameters: {
            query: {
                /**
                 * @description From when, `ge2026-11-29` or `ge2026-11-29T06:00:00Z`, and before when, `lt...`, which is now if left out. Days are
                 *     of UTC.
                 * @example [
                 *       "ge2026-11-29",
                 *       "lt2026-11-30"
                 *     ]
                 */
                date: string[];
                /**
                 * @description Only events about the patient with this hospital number.
                 * @example fMRN000007
                 */
                patient?: string;
                /**
                 * @description How many events a page has at most.
                 * @example 100
                 */
                _count?: number;
                /**
                 * @description After which event the page begins, as `next` says.
                 * @example 1796029200123456.1001.0
                 */
                _position?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "resourceType": "Bundle",
                     *       "type": "searchset",
                     *       "entry": [
                     *         {
                     *           "fullUrl": "urn:uuid:5324c390-5983-59c3-98c1-fdc32d51b442",
                     *           "resource": {
                     *             "resourceType": "AuditEvent",
                     *             "id": "5324c390-5983-59c3-98c1-fdc32d51b442"
                     *           },
                     *           "search": {
                     *             "mode": "match"
                     *           }
                     *         }
                     *       ],
                     *       "link": []
                     *     }
                     */
                    "application/fhir+json": components["schemas"]["AuditEventBundle"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableSearch"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listAuditEvents: {
        parameters: {
            query: {
                /**
                 * @description Only what happened from this instant on.
                 * @example 2026-11-01T00:00:00Z
                 */
                since: components["parameters"]["Since"];
                /**
                 * @description Only what happened before this instant; without it, until now.
                 * @example 2026-12-01T00:00:00Z
                 */
                until?: components["parameters"]["Until"];
                /**
                 * @description Only events about this patient, whose id alone is then in `patientIds`.
                 * @example 1001
                 */
                patientId?: components["parameters"]["PatientId"];
                /**
                 * @description Instead of `patientId`, the patient's hospital number, case ignored.
                 * @example fake12345
                 */
                hospitalNumber?: components["parameters"]["HospitalNumber"];
                /**
                 * @description Only what this user did, and what was sent to them.
                 * @example 12
                 */
                userId?: components["parameters"]["UserId"];
                /**
                 * @description Only what this machine client did, and what was sent to it.
                 * @example 0c9f7f3e-8a53-4a0e-9a3a-5b1f0f2d7c11
                 */
                machineClientId?: components["parameters"]["MachineClientId"];
                /**
                 * @description Only events of these kinds; without it, all.
                 * @example [
                 *       "OPENED"
                 *     ]
                 */
                kinds?: components["parameters"]["AuditKinds"];
                /**
                 * @description Only events with these outcomes; without it, all.
                 * @example [
                 *       "SUCCEEDED"
                 *     ]
                 */
                outcomes?: components["parameters"]["AuditOutcomes"];
                /**
                 * @description Only events about patients who are, or were, on this pathway.
                 * @example 7
                 */
                pathwayId?: components["parameters"]["AuditPathwayId"];
                /**
                 * @description How many at most.
                 * @example 100
                 */
                first?: components["parameters"]["First"];
                /**
                 * @description The page begins after this cursor, `nextCursor` of the page before.
                 * @example bXkgY3Vyc29y
                 */
                after?: components["parameters"]["After"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "events": [
                     *         {
                     *           "id": 90210,
                     *           "at": "2026-11-29T15:00:00.25Z",
                     *           "kind": "OPENED",
                     *           "action": "opened",
                     *           "description": "opened (patient)",
                     *           "outcome": "SUCCEEDED",
                     *           "actor": {
                     *             "kind": "USER",
                     *             "userId": 12,
                     *             "machineClientId": null,
                     *             "name": "Grace Okafor",
                     *             "username": "g.okafor",
                     *             "department": "Respiratory medicine",
                     *             "isDeleted": false
                     *           },
                     *           "receivers": [],
                     *           "receiverCount": 0,
                     *           "patientIds": [
                     *             1001
                     *           ],
                     *           "patientCount": 1,
                     *           "groups": [
                     *             "DEMOGRAPHICS",
                     *             "PATHWAY"
                     *           ],
                     *           "operation": "getPatient",
                     *           "purpose": "TREAT",
                     *           "source": "10.1.2.3",
                     *           "provider": "cis2",
                     *           "requestId": "7c9e66797425d40d",
                     *           "entity": null,
                     *           "entityId": null,
                     *           "details": [
                     *             {
                     *               "name": "document",
                     *               "value": "4711"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "nextCursor": "bXkgY3Vyc29y"
                     *     }
                     */
                    "application/json": components["schemas"]["AuditEvents"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoSuchNumber"];
            422: components["responses"]["UnprocessableQuestion"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listAuditEventsAsCsv: {
        parameters: {
            query: {
                /**
                 * @description Only what happened from this instant on.
                 * @example 2026-11-01T00:00:00Z
                 */
                since: components["parameters"]["Since"];
                /**
                 * @description Only what happened before this instant; without it, until now.
                 * @example 2026-12-01T00:00:00Z
                 */
                until?: components["parameters"]["Until"];
                /**
                 * @description Only events about this patient, whose id alone is then in `patientIds`.
                 * @example 1001
                 */
                patientId?: components["parameters"]["PatientId"];
                /**
                 * @description Instead of `patientId`, the patient's hospital number, case ignored.
                 * @example fake12345
                 */
                hospitalNumber?: components["parameters"]["HospitalNumber"];
                /**
                 * @description Only what this user did, and what was sent to them.
                 * @example 12
                 */
                userId?: components["parameters"]["UserId"];
                /**
                 * @description Only what this machine client did, and what was sent to it.
                 * @example 0c9f7f3e-8a53-4a0e-9a3a-5b1f0f2d7c11
                 */
                machineClientId?: components["parameters"]["MachineClientId"];
                /**
                 * @description Only events of these kinds; without it, all.
                 * @example [
                 *       "OPENED"
                 *     ]
                 */
                kinds?: components["parameters"]["AuditKinds"];
                /**
                 * @description Only events with these outcomes; without it, all.
                 * @example [
                 *       "SUCCEEDED"
                 *     ]
                 */
                outcomes?: components["parameters"]["AuditOutcomes"];
                /**
                 * @description Only events about patients who are, or were, on this pathway.
                 * @example 7
                 */
                pathwayId?: components["parameters"]["AuditPathwayId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events. */
            200: {
                headers: {
                    /**
                     * @description The file's name.
                     * @example attachment; filename="audit-events.csv"
                     */
                    "Content-Disposition": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example id,at,kind,description,outcome,actor_kind,actor,username,department,receivers,patients,patient_ids,groups,operation,purpose,source,provider,request_id,entity,entity_id,details
                     *     90210,2026-11-29T15:00:00.250000+00:00,OPENED,opened (patient),SUCCEEDED,USER,Grace Okafor,g.okafor,Respiratory medicine,0,1,1001,DEMOGRAPHICS PATHWAY,getPatient,TREAT,10.1.2.3,cis2,7c9e66797425d40d,,,
                     */
                    "text/csv": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoSuchNumber"];
            422: components["responses"]["UnprocessableQuestion"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listUnusualLooks: {
        parameters: {
            query: {
                /**
                 * @description Only what happened from this instant on.
                 * @example 2026-11-01T00:00:00Z
                 */
                since: components["parameters"]["Since"];
                /**
                 * @description Only what happened before this instant; without it, until now.
                 * @example 2026-12-01T00:00:00Z
                 */
                until?: components["parameters"]["Until"];
                /**
                 * @description Only what this user did, and what was sent to them.
                 * @example 12
                 */
                userId?: components["parameters"]["UserId"];
                /**
                 * @description Only looks for these reasons; without it, for all.
                 * @example [
                 *       "SAME_LAST_NAME"
                 *     ]
                 */
                reasons?: components["parameters"]["UnusualReasons"];
                /**
                 * @description How many patients are many.
                 * @example 40
                 */
                manyPatients?: components["parameters"]["ManyPatients"];
                /**
                 * @description In how many minutes, counted from full multiples on.
                 * @example 15
                 */
                minutes?: components["parameters"]["Minutes"];
                /**
                 * @description The hour at which the night begins, on the hospital's clock.
                 * @example 22
                 */
                nightFrom?: components["parameters"]["NightFrom"];
                /**
                 * @description The hour at which the night ends; there is none if both are the same.
                 * @example 6
                 */
                nightUntil?: components["parameters"]["NightUntil"];
                /**
                 * @description How many at most.
                 * @example 100
                 */
                first?: components["parameters"]["First"];
                /**
                 * @description The page begins after this cursor, `nextCursor` of the page before.
                 * @example bXkgY3Vyc29y
                 */
                after?: components["parameters"]["After"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of looks. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "looks": [
                     *         {
                     *           "reason": "SAME_LAST_NAME",
                     *           "actor": {
                     *             "kind": "USER",
                     *             "userId": 12,
                     *             "machineClientId": null,
                     *             "name": "Grace Okafor",
                     *             "username": "g.okafor",
                     *             "department": "Respiratory medicine",
                     *             "isDeleted": false
                     *           },
                     *           "patientIds": [
                     *             1001
                     *           ],
                     *           "patientCount": 1,
                     *           "looks": 3,
                     *           "firstAt": "2026-11-28T15:00:00Z",
                     *           "lastAt": "2026-11-28T15:04:00Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["UnusualLooks"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableQuestion"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    reportToPatient: {
        parameters: {
            query: {
                /**
                 * @description Only what happened from this instant on.
                 * @example 2026-11-01T00:00:00Z
                 */
                since: components["parameters"]["Since"];
                /**
                 * @description Only what happened before this instant; without it, until now.
                 * @example 2026-12-01T00:00:00Z
                 */
                until?: components["parameters"]["Until"];
                /**
                 * @description Only events about this patient, whose id alone is then in `patientIds`.
                 * @example 1001
                 */
                patientId?: components["parameters"]["PatientId"];
                /**
                 * @description Instead of `patientId`, the patient's hospital number, case ignored.
                 * @example fake12345
                 */
                hospitalNumber?: components["parameters"]["HospitalNumber"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    /**
                     * @description The file's name.
                     * @example attachment; filename="who-looked-1001.html"
                     */
                    "Content-Disposition": string;
                    [name: string]: unknown;
                };
                content: {
                    /** @example <!doctype html><title>Who looked at your record</title> */
                    "text/html": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoSuchNumber"];
            422: components["responses"]["UnprocessableQuestion"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
}
