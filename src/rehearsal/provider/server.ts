import { join } from "node:path";
import {
  loadPackageDefinition,
  Server,
  ServerCredentials,
  type ServerUnaryCall,
  type ServiceClientConstructor,
  type sendUnaryData,
  status,
} from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import { projectRoot } from "../../facts/data-file";
import { type ProviderPlace, placeOf } from "./place";
import { diagnostic, Refusal } from "./refusal";
import { IMPORTED, type StandIn } from "./stand-in";
import { pack, unpack, type Value, type WireValue } from "./values";
import { wireSchemas } from "./wire";

/** A request of the plugin protocol: the fields that one or another call has. */
interface Request {
  readonly type_name: string;
  readonly config: WireValue;
  readonly prior_state: WireValue;
  readonly proposed_new_state: WireValue;
  readonly planned_state: WireValue;
  readonly current_state: WireValue;
  readonly raw_state: { readonly json: Uint8Array };
  readonly prior_private: Uint8Array;
  readonly planned_private: Uint8Array;
  readonly private: Uint8Array;
  readonly id: string;
}

type Answer = (request: Request, peer: string) => object;

/** A running server. */
export interface RunningServer {
  /** Where it listens: `127.0.0.1:40229`. The system has chosen the port. */
  readonly address: string;
  /** Ends it and every connection to it. */
  readonly stop: () => void;
}

const PROTO = "src/rehearsal/provider/tfplugin6.proto";

let service: ServiceClientConstructor["service"] | undefined;

function providerService(): ServiceClientConstructor["service"] {
  if (service === undefined) {
    const definition = loadSync(join(projectRoot(), PROTO), { keepCase: true, enums: String, defaults: true });
    const { Provider } = loadPackageDefinition(definition).tfplugin6 as unknown as {
      Provider: ServiceClientConstructor;
    };
    service = Provider.service;
  }
  return service;
}

/** Serves a stand-in on a port of the loopback interface. */
export function serve(standIn: StandIn): Promise<RunningServer> {
  const server = new Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
  const answers = Object.entries(answersOf(standIn)).map(([name, answer]) => [name, handler(name, answer)]);
  server.addService(providerService(), Object.fromEntries(answers));
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
      if (error) {
        reject(error);
      } else {
        resolve({ address: `127.0.0.1:${port}`, stop: () => server.forceShutdown() });
      }
    });
  });
}

/** Turns a refusal into a diagnostic, and any other error into a failed call that names the call. */
function handler(name: string, answer: Answer) {
  return (call: ServerUnaryCall<Request, object>, done: sendUnaryData<object>): void => {
    try {
      done(null, answer(call.request, call.getPeer()));
    } catch (error) {
      if (error instanceof Refusal) {
        done(null, { diagnostics: [diagnostic(error)] });
      } else {
        done({ code: status.INTERNAL, message: `${name}: ${(error as Error).stack}` });
      }
    }
  };
}

function answersOf(standIn: StandIn): Record<string, Answer> {
  // Terraform connects once for each provider configuration, so the connection tells aliases apart.
  const places = new Map<string, ProviderPlace>();
  const unset = placeOf(null, false);
  const placeFor = (peer: string) => places.get(peer) ?? unset;
  const validate = (kind: "resource" | "data") => (request: Request) => ({
    diagnostics: standIn.validate(kind, request.type_name, unpack(request.config)).map(diagnostic),
  });
  return {
    GetProviderSchema: () => wireSchemas(standIn.schema),
    ValidateProviderConfig: () => ({}),
    ValidateResourceConfig: validate("resource"),
    ValidateDataResourceConfig: validate("data"),
    ConfigureProvider: ({ config }, peer) => {
      places.set(peer, standIn.configure(unpack(config)));
      return {};
    },
    UpgradeResourceState: ({ type_name, raw_state }) => ({
      upgraded_state: pack(standIn.upgrade(type_name, JSON.parse(Buffer.from(raw_state.json).toString()) as Value)),
    }),
    ReadResource: (request, peer) => ({
      new_state: pack(standIn.read(request.type_name, unpack(request.current_state), placeFor(peer))),
      private: request.private,
    }),
    PlanResourceChange: (request, peer) => plan(standIn, request, placeFor(peer)),
    ApplyResourceChange: ({ type_name, config, prior_state, planned_state }, peer) => ({
      new_state: pack(
        standIn.apply(type_name, unpack(config), unpack(prior_state), unpack(planned_state), placeFor(peer)),
      ),
    }),
    ImportResourceState: ({ type_name, id }) => ({
      imported_resources: [{ type_name, state: pack(standIn.import(type_name, id)), private: Buffer.from(IMPORTED) }],
    }),
    ReadDataSource: ({ type_name, config }, peer) => ({
      state: pack(standIn.ask(type_name, unpack(config), placeFor(peer))),
    }),
    StopProvider: () => ({}),
  };
}

function plan(standIn: StandIn, request: Request, place: ProviderPlace): object {
  if (unpack(request.proposed_new_state) === null) {
    return { planned_state: request.proposed_new_state, planned_private: request.prior_private };
  }
  const imported = Buffer.from(request.prior_private).toString() === IMPORTED;
  const { planned, replaces } = standIn.plan(
    request.type_name,
    unpack(request.config),
    unpack(request.prior_state),
    place,
    imported,
  );
  return { planned_state: pack(planned), requires_replace: replaces, planned_private: request.prior_private };
}
