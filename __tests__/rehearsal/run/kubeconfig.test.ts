import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readKubeconfig } from "../../../src/rehearsal/run/kubeconfig";
import { kubeconfig } from "../../support/kubeconfig";
import { temporaryFolder } from "../../support/terraform";

const base64 = (text: string) => Buffer.from(text).toString("base64");
const refusal = (file: string) => {
  try {
    readKubeconfig(file);
  } catch (error) {
    return (error as Error).message.replaceAll(file, "FILE");
  }
  return undefined;
};

describe("a kubeconfig", () => {
  it("gives the server, the context and the token", () => {
    const file = kubeconfig();
    const { server, ...access } = readKubeconfig(file);
    expect(access).toEqual({ file, context: "here", tls: { rejectUnauthorized: true }, token: "secret-token" });
    expect(server.href).toBe("https://127.0.0.1:6443/");
  });

  it("gives certificates that it holds", () => {
    const { tls, token } = readKubeconfig(
      kubeconfig({
        cluster: { "certificate-authority-data": base64("ca"), "tls-server-name": "kube" },
        user: { "client-certificate-data": base64("cert"), "client-key-data": base64("key") },
      }),
    );
    expect({ ...tls, ca: `${tls.ca}`, cert: `${tls.cert}`, key: `${tls.key}` }).toEqual({
      rejectUnauthorized: true,
      servername: "kube",
      ca: "ca",
      cert: "cert",
      key: "key",
    });
    expect(token).toBeUndefined();
  });

  it("gives certificates and tokens of files that it names from its own folder", () => {
    const file = kubeconfig({
      cluster: { "certificate-authority": "ca.crt" },
      user: { "client-certificate": "a.crt", "client-key": "a.key", tokenFile: "token" },
    });
    for (const name of ["ca.crt", "a.crt", "a.key", "token"]) {
      writeFileSync(join(dirname(file), name), `${name}\n`);
    }
    const { tls, token } = readKubeconfig(file);
    expect([`${tls.ca}`, `${tls.cert}`, `${tls.key}`, token]).toEqual(["ca.crt\n", "a.crt\n", "a.key\n", "token"]);
  });

  it("may say that the certificate of the server is not checked", () => {
    const { tls } = readKubeconfig(kubeconfig({ cluster: { "insecure-skip-tls-verify": true } }));
    expect(tls).toEqual({ rejectUnauthorized: false });
  });
});

describe("what is no way to a cluster", () => {
  it("is refused: a file that does not exist", () => {
    expect(refusal(join(temporaryFolder(), "nothing"))).toBe("is FILE, which does not exist; want a kubeconfig file");
    const folder = temporaryFolder();
    expect(refusal(folder)).toBe("is FILE, which cannot be read (EISDIR); want a kubeconfig file");
    const file = kubeconfig({ cluster: { "certificate-authority": "gone.crt" } });
    const gone = join(dirname(file), "gone.crt");
    expect(refusal(file)).toBe(`is FILE, which names ${gone}, which does not exist; want a kubeconfig file`);
  });

  it.each([
    ["a text", "no kubeconfig", ""],
    ["a list", "- clusters\n", ""],
    ["no YAML", 'a: "b\nc: [', ""],
    ["nothing", "", ""],
    ["a cluster without an address", "clusters: [{name: a, cluster: {}}]", " (clusters.0.cluster.server)"],
    ["a token that is a number", "users: [{name: a, user: {token: 1}}]", " (users.0.user.token)"],
  ])("is refused: a file that is no kubeconfig, because it holds %s", (_, text, where) => {
    const file = join(temporaryFolder(), "kubeconfig");
    writeFileSync(file, text);
    expect(refusal(file)).toBe(`is FILE, which is no kubeconfig${where}; want clusters, users and contexts in YAML`);
  });

  it("is refused: no current context", () => {
    const wanted = "is FILE, which has no current context; want current-context to name one";
    expect(refusal(kubeconfig({ top: { "current-context": "" } }))).toBe(wanted);
    expect(refusal(kubeconfig({ top: { "current-context": null, contexts: null } }))).toBe(wanted);
  });

  it("is refused: a context, cluster or user that is not in the file", () => {
    const needs = (what: string) => `is FILE, whose current context needs the ${what}`;
    expect(refusal(kubeconfig({ top: { "current-context": "there" } }))).toBe(
      needs("context there; want it among its contexts (here)"),
    );
    expect(refusal(kubeconfig({ top: { clusters: null } }))).toBe(
      needs("cluster throwaway; want it among its clusters (none)"),
    );
    expect(refusal(kubeconfig({ top: { users: [{ name: "other", user: {} }] } }))).toBe(
      needs("user admin; want it among its users (other)"),
    );
  });

  it.each([
    [{ server: "http://127.0.0.1:8001" }, "the server http://127.0.0.1:8001"],
    [{ "proxy-url": "http://127.0.0.1:3128" }, "a proxy-url"],
  ])("is refused: a proxy, which may lead anywhere: %j", (cluster, what) => {
    expect(refusal(kubeconfig({ cluster }))).toBe(
      `is FILE, which has ${what}; want an https address that is reached directly`,
    );
  });

  it.each([
    {},
    { exec: { command: "aws" } },
    { username: "a", password: "secret" },
    { "client-certificate-data": base64("cert") },
  ])("is refused: a user with neither token nor certificate: %j", (user) => {
    expect(refusal(kubeconfig({ user }))).toBe(
      "is FILE, whose user admin has neither a token nor a client certificate with its key; want one of them, as throw-away clusters have",
    );
  });

  it("never shows a secret", () => {
    const user = { token: "secret-token", "client-key-data": "no base64 secret-token" };
    expect(refusal(kubeconfig({ user }))).toMatch(/is no kubeconfig \(users\.0\.user\.client-key-data\)/);
    expect(refusal(kubeconfig({ user }))).not.toContain("secret-token");
  });
});
