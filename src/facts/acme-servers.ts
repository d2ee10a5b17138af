import { FACTS_CHECKED, type Fact } from "./checked";

/** A server that issues certificates by ACME. */
export interface AcmeServer extends Fact {
  /** Name of the issuer in the cluster. */
  readonly issuer: string;
  /** URL of its directory. */
  readonly directory: string;
}

function row(issuer: string, directory: string): AcmeServer {
  return {
    issuer,
    directory,
    source: "Let's Encrypt documentation, getting started and staging environment",
    checked: FACTS_CHECKED,
  };
}

/** The servers of Let's Encrypt: browsers trust the certificates of `production`; `staging` allows far more of them for trials. */
export const ACME_SERVERS = {
  staging: row("letsencrypt-staging", "https://acme-staging-v02.api.letsencrypt.org/directory"),
  production: row("letsencrypt", "https://acme-v02.api.letsencrypt.org/directory"),
} as const satisfies Readonly<Record<string, AcmeServer>>;
