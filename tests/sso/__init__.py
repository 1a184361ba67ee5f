"""Single sign-on: a provider that we made, which can lie."""
