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
         * @description Creates a user, who can sign in at once with the password, if active. Space around names and address is removed.
         *     The first of `pathways` becomes their default. Roles and pathways must be within the caller's rights.
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
         *     With `updated_at`, calls may come in any order: an older one is a step back. `COMPLETED` again with a later
         *     instant says that the report was amended; the request then has to be acknowledged again. With
         *     `idempotency_key`, the call may come before the answer in which the engine gives its reference.
         */
        post: operations["updateTestResult"];
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
        Permission: "AUTHENTICATED" | "DECISION_CREATE" | "DECISION_READ" | "MILESTONE_CREATE" | "MILESTONE_READ" | "MILESTONE_UPDATE" | "MILESTONE_TYPE_READ" | "ON_PATHWAY_CREATE" | "ON_PATHWAY_READ" | "ON_PATHWAY_UPDATE" | "PATHWAY_CREATE" | "PATHWAY_READ" | "PATHWAY_UPDATE" | "PATHWAY_DELETE" | "PATIENT_CREATE" | "PATIENT_READ" | "ROLE_CREATE" | "ROLE_READ" | "ROLE_UPDATE" | "ROLE_DELETE" | "ROLE_PERMISSIONS_READ" | "USER_CREATE" | "USER_READ" | "USER_UPDATE" | "MDT_CREATE" | "MDT_READ" | "MDT_UPDATE" | "MDT_DELETE" | "ON_MDT_CREATE" | "ON_MDT_READ" | "ON_MDT_UPDATE" | "ON_MDT_DELETE" | "WAITING_TIMES_READ" | "WAITING_TIMES_UPDATE" | "WAITING_TIMES_REPORT";
        /**
         * @description The state of a request. `INIT`: received; `ACTIVE`: in progress; `WAITING`: waiting for something else; `ERROR`:
         *     refused or failed, though it may become active again; `COMPLETED`: there is a result, which is final.
         * @enum {string}
         */
        RequestState: "INIT" | "ACTIVE" | "WAITING" | "ERROR" | "COMPLETED";
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
             * @description The first password. 8 to 1,024 characters, of any kind.
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
             * @description A new password of 8 to 1,024 characters, of any kind. If it is absent, null or empty, the old one stays.
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
         *     `UNAUTHENTICATED`: no valid session or key; `FORBIDDEN`: a permission is missing, or another site's page calls; `NOT_FOUND`: nothing has this
         *     id; `BAD_USER_INPUT`: the call breaks this contract; `CONFLICT`: it conflicts with what is stored;
         *     `TOO_MANY_REQUESTS`: the caller has to wait, for as long as `Retry-After` says;
         *     `UPSTREAM_UNAVAILABLE`: a service behind this one does not respond; `TIMED_OUT`: the operation was stopped, and
         *     what of it was under way undone; `NOT_IMPLEMENTED`: this server does not offer
         *     the operation yet (status 501); `INTERNAL`: a fault of the server.
         * @enum {string}
         */
        ProblemCode: "UNAUTHENTICATED" | "FORBIDDEN" | "NOT_FOUND" | "BAD_USER_INPUT" | "CONFLICT" | "TOO_MANY_REQUESTS" | "UPSTREAM_UNAVAILABLE" | "TIMED_OUT" | "NOT_IMPLEMENTED" | "INTERNAL";
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
        /** @description There is no valid session in the cookie `SDSESSION`. Sign in. */
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
         *     `ALLOWED_ORIGINS` names those that may call.
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
         *     `BEYOND_RIGHTS`.
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
    parameters: never;
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
                     * @description The session: `SDSESSION` with `HttpOnly`, `SameSite=Lax`, `Path=/` and, unless the settings say
                     *     otherwise, `Secure`. Its value is 256 random bits; only a hash of it is stored.
                     * @example SDSESSION=Vq3n0m9r...; Path=/; HttpOnly; SameSite=Lax; Secure
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
                     * @description Deletes the cookie `SDSESSION`.
                     * @example SDSESSION=""; Max-Age=0; Path=/; HttpOnly; SameSite=Lax; Secure
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
             * @description A step back: a completed request stays completed, and a report that is older than the known state is ignored.
             *     Nothing was changed.
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
}
