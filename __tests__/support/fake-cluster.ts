import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { kubeconfig } from "./kubeconfig";
import { selfSigned } from "./self-signed";

/** Something that answers like a Kubernetes API. */
export interface FakeCluster {
  /** A kubeconfig that leads to it. */
  readonly file: string;
  /** What it was asked: paths in order, with what each request accepts and signs in with. */
  readonly asked: { readonly path: string; readonly accept?: string; readonly authorization?: string }[];
  /** What it was given: objects by the path of their list, in order. */
  readonly put: { readonly path: string; readonly object: unknown }[];
  /** What it answers, by path; 404 for others. A number is a status. */
  readonly answers: Record<string, unknown>;
}

const servers: Server[] = [];
afterAll(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** Starts one, which ends with the tests of this file. Without other answers it has no objects and one simulated node. */
export async function fakeCluster(given: Readonly<Record<string, unknown>> = {}): Promise<FakeCluster> {
  const answers = { ...EMPTY, ...given };
  const asked: FakeCluster["asked"] = [];
  const put: FakeCluster["put"] = [];
  const { key, cert } = selfSigned();
  const server = createServer({ key, cert }, async (request, response) => {
    const { url = "", headers, method } = request;
    if (method === "POST") {
      const chunks: Buffer[] = [];
      for await (const chunk of request) {
        chunks.push(chunk as Buffer);
      }
      put.push({ path: url, object: JSON.parse(`${Buffer.concat(chunks)}`) });
      const again = put.filter(({ path }) => path === url).length > 1;
      response.writeHead(typeof given[url] === "number" ? (given[url] as number) : again ? 409 : 201).end("{}");
      return;
    }
    asked.push({ path: url, accept: headers.accept, authorization: headers.authorization });
    const answer = answers[url as keyof typeof answers] ?? 404;
    response.writeHead(typeof answer === "number" ? answer : 200);
    response.end(typeof answer === "number" ? "{}" : JSON.stringify(answer));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const cluster = {
    server: `https://127.0.0.1:${port}`,
    "certificate-authority-data": Buffer.from(cert).toString("base64"),
  };
  return { file: kubeconfig({ cluster }), asked, put, answers };
}

const EMPTY = {
  "/version": { gitVersion: "v1.35.4" },
  "/apis": { groups: [] },
  "/api/v1": { resources: [{ name: "namespaces", verbs: ["list", "delete"] }] },
  "/api/v1/namespaces": { items: [] },
  "/api/v1/nodes": { items: [{ metadata: { name: "a", annotations: { "kwok.x-k8s.io/node": "fake" } } }] },
};
