"""What is the same for every site of a kind of provider. What the file says of a provider comes before it."""

from collections.abc import Mapping

PROFILES: Mapping[str, Mapping[str, object]] = {
    "cis2": {
        # NHS Care Identity Service 2: a smartcard or its like, and a person whose identity was checked.
        "client_auth": "private_key_jwt",
        "assertion_algorithm": "RS512",
        "scopes": ["openid", "profile", "nhsperson", "nationalrbacaccess"],
        "acr_values": ["AAL3_ANY"],
        "prompt": "login",
        "max_age": 300,
        "userinfo": True,
        # It is built on a server that follows a draft of back-channel logout, which has no header `typ`.
        "logout_typ": "any",
        "minimum_identity_level": 3,
        "minimum_authentication_level": 3,
        "username_claim": "uid",
        "roles_claim": "nhsid_nrbac_roles.role_code",
        "selected_role": {"claim": "selected_roleid", "among": "nhsid_nrbac_roles", "key": "person_roleid"},
    },
    "entra": {
        # Microsoft Entra ID, one tenant. Its `sub` differs from application to application; `oid` does not. It knows
        # keys by their certificates only, so this site proves itself with a secret.
        "client_auth": "client_secret_post",
        "scopes": ["openid", "profile"],
        "subject_claims": ["tid", "oid"],
        "front_channel_logout": True,
        "claims": {"id_token": {"acrs": {"essential": True, "values": ["c1"]}}},
        "acrs": ["c1"],
        "username_claim": "preferred_username",
        "roles_claim": "roles",
    },
    "keycloak": {
        "client_auth": "private_key_jwt",
        "assertion_algorithm": "PS256",
        "scopes": ["openid", "profile", "email"],
        "username_claim": "preferred_username",
        "roles_claim": "realm_access.roles",
    },
}
