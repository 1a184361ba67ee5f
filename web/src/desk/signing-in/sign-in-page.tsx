import { useEffect, useState } from "react";
import { dataOf } from "@spiritum/client";

import { useTitle, type FieldFault } from "../parts/form";
import { Link } from "../parts/link";
import { Product } from "../parts/product";
import { usePlace } from "../router";
import type { Provider } from "../session";
import { SITE_ROOT, spiritum } from "../site";
import { Steps } from "./steps";

/** What the last page or the provider has to say. */
const FAREWELLS: Readonly<Record<string, string>> = {
  "signed-out": "You are signed out.",
  "not-ended": "The server did not answer, so your session may still be there. Close the browser, or sign in and out again.",
  ended: "Your session has ended. Sign in again to go on.",
};
const FROM_PROVIDER: Readonly<Record<string, string>> = {
  refused: "The sign-in was refused there, or nobody here is known by that identity. Ask an administrator.",
  unavailable: "The sign-in service could not be reached. Try again, or sign in with a password.",
};

/** Stands at every address while nobody is signed in: afterwards the page is where the address says. */
export function SignInPage() {
  const { query } = usePlace();
  const [providers, setProviders] = useState<readonly Provider[]>([]);
  const [faults, setFaults] = useState<readonly FieldFault[]>([]);
  useTitle("Sign in", faults);
  useEffect(() => {
    spiritum.rest.GET("/rest/sso/").then(
      (answer) => setProviders(dataOf(answer).providers),
      () => undefined, // the password's form says it if the server does not answer
    );
  }, []);
  const farewell = FAREWELLS[query.get("farewell") ?? ""];
  const refusal = FROM_PROVIDER[query.get("signIn") ?? ""];
  return (
    <main className="sign-in" id="main">
      <Product />
      {farewell && (
        <p className="notice" role="status">
          {farewell}
        </p>
      )}
      {refusal && (
        <p className="notice notice--error" role="alert">
          {refusal}
        </p>
      )}
      <h1 className="heading">Sign in</h1>
      <Steps onFaults={setFaults} />
      <Providers providers={providers} />
      <p className="links">
        <Link to="/accessibility">Accessibility</Link>
      </p>
      <ForDevelopers />
    </main>
  );
}

const DEVELOPERS = [
  ["/graphql", "GraphQL explorer"],
  ["/rest/docs", "REST docs"],
  ["/contract/", "Contract"],
] as const;

/** The pages for developers, where the site has them. */
function ForDevelopers() {
  if (document.querySelector('meta[name="developer-pages"]') === null) return null;
  return (
    <nav className="links" aria-label="For developers">
      {DEVELOPERS.map(([path, name]) => (
        <a key={path} href={SITE_ROOT + path}>
          {name}
        </a>
      ))}
    </nav>
  );
}

function Providers({ providers }: { readonly providers: readonly Provider[] }) {
  const { path } = usePlace();
  if (providers.length === 0) return null;
  const back = `${SITE_ROOT}/desk${path === "/sign-in" ? "" : path}`;
  return (
    <section aria-label="Other ways to sign in">
      <p className="or">or</p>
      {providers.map(({ id, name, signInPath }) => (
        <a
          key={id}
          className="nhsuk-button nhsuk-button--secondary"
          role="button"
          href={`${SITE_ROOT}${signInPath}?returnTo=${encodeURIComponent(back)}`}
        >
          {name}
        </a>
      ))}
    </section>
  );
}
