import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** An object of a bucket. */
interface Stored {
  readonly body: Buffer;
  readonly type: string;
}

/**
 * As much of S3 as Terraform's backend asks for, over HTTP on the loopback address: objects that are read, written, listed and
 * deleted, writes that succeed only where no object is yet, and the identity of the caller. Nothing is checked of signatures.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
export class S3Server {
  /** Objects by bucket and key: `states/test/test-network.tfstate`. */
  readonly objects = new Map<string, Stored>();
  private readonly held = new Map<string, { reached: () => void; released: Promise<void> }>();

  private constructor(private readonly server: Server) {
    server.on("request", (request: IncomingMessage, response: ServerResponse) => {
      this.answer(request, response).catch((error: Error) => fail(response, 500, "InternalError", error.message));
    });
  }

  /** Starts one. */
  static async start(): Promise<S3Server> {
    const server = createServer();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return new S3Server(server);
  }

  /** Variables under which Terraform's backend comes here, and nowhere else. */
  get environment(): Record<string, string> {
    return {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      AWS_EC2_METADATA_DISABLED: "true",
      NO_PROXY: "127.0.0.1",
    };
  }

  /**
   * Lets the next write of an object wait.
   * @param path Bucket and key.
   * @returns What is fulfilled when it has come, and what lets it go on.
   */
  hold(path: string): { readonly reached: Promise<void>; readonly release: () => void } {
    let [reached, release] = [() => {}, () => {}];
    const coming = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    this.held.set(path, { reached, released });
    return { reached: coming, release };
  }

  /** Ends it. */
  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://s3");
    const body = await bodyOf(request);
    const path = decodeURIComponent(pathname.slice(1)).replace(/\/$/, "");
    if (request.method === "POST" && body.includes("Action=GetCallerIdentity")) {
      return send(response, 200, IDENTITY, "text/xml");
    }
    if (!path.includes("/")) {
      return send(response, 200, this.listing(path, searchParams.get("prefix") ?? ""), "application/xml");
    }
    switch (request.method) {
      case "PUT":
        return this.put(path, body, request, response);
      case "DELETE":
        this.objects.delete(path);
        return send(response, 204, "");
      default: {
        const found = this.objects.get(path);
        return found
          ? send(response, 200, found.body, found.type)
          : fail(response, 404, "NoSuchKey", "The specified key does not exist.");
      }
    }
  }

  private async put(path: string, body: Buffer, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const held = this.held.get(path);
    if (held) {
      this.held.delete(path);
      held.reached();
      await held.released;
    }
    if (request.headers["if-none-match"] === "*" && this.objects.has(path)) {
      const message = "At least one of the pre-conditions you specified did not hold";
      return fail(response, 412, "PreconditionFailed", message);
    }
    this.objects.set(path, { body, type: request.headers["content-type"] ?? "binary/octet-stream" });
    response.setHeader("ETag", etagOf(body));
    send(response, 200, "");
  }

  private listing(bucket: string, prefix: string): string {
    const keys = [...this.objects.keys()].sort().filter((path) => path.startsWith(`${bucket}/${prefix}`));
    const contents = keys.map((path) => `<Contents><Key>${path.slice(bucket.length + 1)}</Key></Contents>`);
    return `<ListBucketResult><Name>${bucket}</Name><IsTruncated>false</IsTruncated>${contents.join("")}</ListBucketResult>`;
  }
}

const IDENTITY = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
<Arn>arn:aws:iam::111122223333:role/terraform</Arn><UserId>AIDA</UserId><Account>111122223333</Account>
</GetCallerIdentityResult></GetCallerIdentityResponse>`;

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) {
    pieces.push(piece as Buffer);
  }
  const whole = Buffer.concat(pieces);
  return String(request.headers["content-encoding"]).includes("aws-chunked") ? unchunked(whole) : whole;
}

/** Takes the pieces of a body that is sent in signed pieces, each behind a line with its length in hexadecimal. */
function unchunked(body: Buffer): Buffer {
  const pieces: Buffer[] = [];
  for (let at = 0; ; ) {
    const end = body.indexOf("\r\n", at);
    const length = Number.parseInt(body.toString("latin1", at, end), 16);
    if (end < 0 || !(length > 0)) {
      return Buffer.concat(pieces);
    }
    pieces.push(body.subarray(end + 2, end + 2 + length));
    at = end + 2 + length + 2;
  }
}

function etagOf(body: Buffer): string {
  return `"${createHash("md5").update(body).digest("hex")}"`;
}

function send(response: ServerResponse, status: number, body: string | Buffer, type = "application/xml"): void {
  response.writeHead(status, { "Content-Type": type, "Content-Length": Buffer.byteLength(body) });
  response.end(body);
}

function fail(response: ServerResponse, status: number, code: string, message: string): void {
  send(response, status, `<Error><Code>${code}</Code><Message>${message}</Message></Error>`);
}
