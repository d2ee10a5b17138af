import type { IncomingMessage } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { selfSigned } from "./self-signed";

/** Plans an uploaded configuration: prints as it goes, and says whether it went well. */
export type Planner = (workspace: string, archive: Buffer, print: (text: string) => void) => Promise<boolean>;

/** An answer: its status, and a JSON:API document, a text or nothing. */
interface Answer {
  readonly status: number;
  readonly body?: unknown;
  /** Type of its content. @default a text is plain, anything else JSON:API */
  readonly type?: string;
}

/** A run of a workspace. */
interface Run {
  readonly workspace: string;
  readonly version: string;
  status: "planning" | "planned_and_finished" | "errored";
  log: string;
}

/** Marks around a log, by which a reader knows that it has all of it. Source: hashicorp/go-tfe logreader.go. */
const [START_OF_TEXT, END_OF_TEXT] = ["\u0002", "\u0003"];

/**
 * The parts of HCP Terraform's API that `terraform init` and a plan take that is carried out remotely. Source: hashicorp/terraform
 * internal/cloud and hashicorp/go-tfe; HCP Terraform API documentation.
 */
export class HcpServer {
  /** Certificate to trust, as PEM. */
  readonly certificate: string;
  /** What was asked for: method and path, in order. */
  readonly requests: string[] = [];
  /** Configurations by workspace, as they were uploaded last. */
  readonly uploads: Record<string, Buffer> = {};
  private readonly server: Server;
  private readonly runs: Run[] = [];

  /**
   * @param organization Name of the organization.
   * @param project Name of the project that every workspace is in.
   * @param token Token that lets in.
   */
  constructor(
    private readonly organization: string,
    private readonly project: string,
    private readonly token: string,
    private readonly plan: Planner,
  ) {
    const { key, cert } = selfSigned();
    this.certificate = cert;
    this.server = createServer({ key, cert }, (request, response) => {
      void bodyOf(request).then((content) => {
        const url = new URL(request.url ?? "/", this.address);
        this.requests.push(`${request.method} ${url.pathname}`);
        const answer = this.answer(request, url, content);
        const { status, body } = answer;
        const isText = typeof body === "string";
        const { type = isText ? "text/plain" : "application/vnd.api+json" } = answer;
        response.writeHead(status, {
          "Content-Type": type,
          // What the client asks of the version, and of whose server this is.
          "TFP-API-Version": "2.6",
          "TFP-AppName": "HCP Terraform",
        });
        response.end(body === undefined ? undefined : isText ? body : JSON.stringify(body));
      });
    });
  }

  /** Starts it on a free port of the loopback interface. */
  start(): Promise<void> {
    return new Promise((resolve) => this.server.listen(0, "127.0.0.1", resolve));
  }

  /** Ends it. */
  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** Host and port. */
  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  private get address(): string {
    return `https://${this.host}`;
  }

  private answer(request: IncomingMessage, url: URL, content: Buffer): Answer {
    const [, root, version, ...path] = url.pathname.split("/");
    if (url.pathname === "/.well-known/terraform.json") {
      return { status: 200, type: "application/json", body: { "tfe.v2": "/api/v2/" } };
    }
    if (root === "upload") {
      return this.uploaded(version ?? "", content);
    }
    if (root === "log") {
      return { status: 200, body: this.logOf(Number(version), url.searchParams) };
    }
    if (request.headers.authorization !== `Bearer ${this.token}`) {
      return { status: 401 };
    }
    const found = this.api(`${request.method} ${path.join("/")}`, content);
    return found === undefined ? { status: 404, body: { errors: [{ status: "404", title: "not found" }] } } : found;
  }

  private api(asked: string, content: Buffer): Answer | undefined {
    const ok = (data: unknown): Answer => ({ status: 200, body: { data } });
    const [, organization] = /^GET organizations\/([^/]+)/.exec(asked) ?? [];
    const [, workspace] = /^GET organizations\/[^/]+\/workspaces\/([^/]+)$/.exec(asked) ?? [];
    const [, versionsOf] = /^POST workspaces\/ws-([^/]+)\/configuration-versions$/.exec(asked) ?? [];
    const [, uploaded] = /^GET configuration-versions\/cv-([^/]+)$/.exec(asked) ?? [];
    const [, run] = /^GET runs\/run-(\d+)$/.exec(asked) ?? [];
    const [, plan] = /^GET plans\/plan-(\d+)$/.exec(asked) ?? [];
    if (asked === "GET ping") {
      return { status: 204 };
    }
    if (organization !== undefined && organization !== this.organization) {
      return undefined;
    }
    if (/\/entitlement-set$/.test(asked)) {
      return ok({ id: "org-1", type: "entitlement-sets", attributes: { operations: true, "state-storage": true } });
    }
    if (/\/projects$/.test(asked)) {
      return ok([projectOf(this.project)]);
    }
    if (workspace !== undefined) {
      return { status: 200, body: { data: workspaceOf(workspace), included: [projectOf(this.project)] } };
    }
    if (versionsOf !== undefined) {
      const attributes = { status: "pending", "upload-url": `${this.address}/upload/${versionsOf}` };
      return { status: 201, body: { data: { id: `cv-${versionsOf}`, type: "configuration-versions", attributes } } };
    }
    if (uploaded !== undefined) {
      const status = this.uploads[uploaded] ? "uploaded" : "pending";
      return ok({ id: `cv-${uploaded}`, type: "configuration-versions", attributes: { status } });
    }
    if (asked === "POST runs") {
      return { status: 201, body: { data: this.runResource(this.begin(content)) } };
    }
    // Nobody warned of anything, and nothing else takes part in a run.
    if (/^GET runs\/run-\d+\/(run-events|task-stages)$/.test(asked)) {
      return ok([]);
    }
    if (run !== undefined) {
      return ok(this.runResource(Number(run)));
    }
    return plan === undefined ? undefined : ok(this.planResource(Number(plan)));
  }

  private uploaded(workspace: string, content: Buffer): Answer {
    this.uploads[workspace] = content;
    return { status: 200 };
  }

  private begin(content: Buffer): number {
    const { data } = JSON.parse(content.toString()) as {
      data: { relationships: Record<string, { data: { id: string } }> };
    };
    const version = data.relationships["configuration-version"]?.data.id ?? "";
    const workspace = (data.relationships.workspace?.data.id ?? "").replace(/^ws-/, "");
    const run: Run = { workspace, version, status: "planning", log: START_OF_TEXT };
    const end = (ok: boolean) => {
      run.status = ok ? "planned_and_finished" : "errored";
      run.log += END_OF_TEXT;
    };
    void this.plan(workspace, this.uploads[workspace] ?? Buffer.alloc(0), (text) => {
      run.log += text;
    }).then(end, (error: Error) => {
      run.log += `${error.message}\n`;
      end(false);
    });
    return this.runs.push(run) - 1;
  }

  private runResource(id: number): object {
    const { workspace, version, status } = this.runs[id] as Run;
    return {
      id: `run-${id}`,
      type: "runs",
      attributes: { status, "plan-only": true, "has-changes": true, actions: {}, permissions: {} },
      relationships: {
        workspace: { data: { id: `ws-${workspace}`, type: "workspaces" } },
        "configuration-version": { data: { id: version, type: "configuration-versions" } },
        plan: { data: { id: `plan-${id}`, type: "plans" } },
      },
    };
  }

  private planResource(id: number): object {
    const status = { planning: "running", planned_and_finished: "finished", errored: "errored" }[
      (this.runs[id] as Run).status
    ];
    const attributes = { status, "has-changes": true, "log-read-url": `${this.address}/log/${id}` };
    return { id: `plan-${id}`, type: "plans", attributes };
  }

  private logOf(id: number, query: URLSearchParams): string {
    const [offset, limit] = [Number(query.get("offset")), Number(query.get("limit"))];
    return Buffer.from((this.runs[id] as Run).log)
      .subarray(offset, offset + limit)
      .toString("latin1");
  }
}

/** Id of the project. */
const PROJECT = "prj-1";

function projectOf(name: string): object {
  return { id: PROJECT, type: "projects", attributes: { name } };
}

function workspaceOf(name: string): object {
  return {
    id: `ws-${name}`,
    type: "workspaces",
    attributes: {
      name,
      operations: true,
      "execution-mode": "remote",
      "terraform-version": "~> 1.11",
      // The log is then text, as a run prints it.
      "structured-run-output-enabled": false,
      permissions: { "can-queue-run": true, "can-queue-apply": true, "can-update": true, "can-read-settings": true },
    },
    relationships: { project: { data: { id: PROJECT, type: "projects" } } },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) {
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts);
}
