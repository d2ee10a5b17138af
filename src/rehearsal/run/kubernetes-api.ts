import { Agent, request } from "node:https";
import { InvalidInput } from "../../core/problems";
import type { ClusterAccess } from "./kubeconfig";

/** An object of a Kubernetes API, as far as it is looked at. */
export interface KubernetesObject {
  /** What every object has. */
  readonly metadata: {
    /** Its name. */
    readonly name: string;
    /** Its namespace. @default it belongs to the cluster */
    readonly namespace?: string;
    /** Its labels. @default none */
    readonly labels?: Readonly<Record<string, string>>;
    /** Its annotations. @default none */
    readonly annotations?: Readonly<Record<string, string>>;
    /** When it was made. */
    readonly creationTimestamp?: string;
    /** When its deletion began. @default it is not being deleted */
    readonly deletionTimestamp?: string;
    /** What it goes with. @default nothing */
    readonly ownerReferences?: readonly object[];
  };
}

/** An answer of the server. */
interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Asks for the metadata alone, which every server since 1.15 can give; a list of secrets then carries no secret. */
const METADATA = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";

/** How long an answer may take. */
const PATIENCE = 30_000;

/** How often a request is made again when the server asks for it. */
const ATTEMPTS = 15;

/** Answers that mean that there is nothing to read: no such path, no list, and nobody behind an API that is announced. */
const ABSENT = new Set([404, 405, 503]);

/** A Kubernetes API: everything in it can be read, and objects put beside. */
export class KubernetesApi {
  private readonly agent: Agent;

  constructor(private readonly access: ClusterAccess) {
    this.agent = new Agent({ keepAlive: true, maxSockets: 8, ...access.tls });
  }

  /** Version of the server: `v1.35.4`. */
  async version(): Promise<string> {
    const { gitVersion } = await this.get<{ gitVersion: string }>("/version");
    return gitVersion;
  }

  /**
   * Reads what lies at a path.
   * @throws InvalidInput when the server cannot be reached, or does not answer with it
   */
  async get<T>(path: string): Promise<T> {
    return this.content(path, await this.answer(path));
  }

  /** Reads what may lie at a path; nothing when nothing does, or when the pod that should serve it does not run. */
  async find<T>(path: string): Promise<T | undefined> {
    const answer = await this.answer(path);
    return ABSENT.has(answer.status) ? undefined : this.content(path, answer);
  }

  /** Puts an object where a list lies, unless there is one of its name. */
  async put(path: string, object: object): Promise<void> {
    const answer = await this.answer(path, object);
    if (answer.status !== 201 && answer.status !== 409) {
      throw this.unusable(`which answers ${answer.status} to POST ${path}; want a user who may do everything`);
    }
  }

  /** Deletes an object; one that is not there is deleted already. */
  async remove(path: string): Promise<void> {
    const { status } = await this.once(path, undefined, "DELETE");
    if (status !== 200 && status !== 202 && status !== 404) {
      throw this.unusable(`which answers ${status} to DELETE ${path}; want a user who may do everything`);
    }
  }

  /** Lets go of the connections. */
  close(): void {
    this.agent.destroy();
  }

  private content<T>(path: string, { status, body }: Answer): T {
    if (status !== 200) {
      throw this.unusable(`which answers ${status} to GET ${path}; want a user who may read everything`);
    }
    return JSON.parse(body) as T;
  }

  /** An answer; 429 means "later", of a kind that was defined a moment ago for one. */
  private async answer(path: string, sent?: object): Promise<Answer> {
    for (let left = ATTEMPTS; ; left -= 1) {
      const answer = await this.once(path, sent);
      if (answer.status !== 429 || left === 0) {
        return answer;
      }
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }

  private once(path: string, sent?: object, method = sent ? "POST" : "GET"): Promise<Answer> {
    const { server, token } = this.access;
    const url = new URL(server.pathname.replace(/\/$/, "") + path, server);
    return new Promise((resolve, reject) => {
      const failed = ({ code, message }: NodeJS.ErrnoException) =>
        reject(this.unusable(`which does not answer (${code ?? message}); want a cluster that runs`));
      const type = sent ? { "content-type": "application/json" } : {};
      const headers = {
        accept: method === "GET" ? METADATA : "application/json",
        ...type,
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      };
      const asked = request(url, { method, agent: this.agent, headers, timeout: PATIENCE }, (answer) => {
        let body = "";
        answer.setEncoding("utf8").on("data", (text: string) => {
          body += text;
        });
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body }));
        answer.on("error", failed);
      });
      asked.on("timeout", () => asked.destroy(new Error(`not within ${PATIENCE / 1000} s`)));
      asked.on("error", failed);
      asked.end(sent && JSON.stringify(sent));
    });
  }

  private unusable(what: string): InvalidInput {
    const message = `leads to ${this.access.server.origin}, ${what}`;
    return new InvalidInput("rehearsal", [{ path: "--kubeconfig", message }]);
  }
}
