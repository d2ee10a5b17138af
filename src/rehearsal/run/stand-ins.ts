import { Account } from "../provider/account";
import { servedSchema } from "../provider/served-schema";
import { type RunningServer, serve } from "../provider/server";
import { StandIn } from "../provider/stand-in";
import { Bindings } from "../schema/bindings";
import { providerSchema, type TypesInUse } from "../schema/cache";

/** Stand-in providers that run, and how terraform reaches them. */
export interface StandIns {
  /** Value of `TF_REATTACH_PROVIDERS`. */
  readonly reattach: string;
  /** Ends them. */
  readonly stop: () => void;
}

/**
 * Starts a stand-in for each provider, in this process.
 * @param types Types in use, by name of the provider.
 * @throws Error when a provider has no stand-in, or its bindings do not say all of a type
 */
export async function startStandIns(types: Readonly<Record<string, TypesInUse>>): Promise<StandIns> {
  const account = new Account();
  // Everything is read before anything is served: a fault leaves no server behind.
  const standIns = Object.entries(types).map(([name, used]) => {
    const bindings = new Bindings(name);
    return new StandIn(name, servedSchema(name, providerSchema(bindings, known(bindings, used))), account);
  });
  const servers: Record<string, RunningServer> = {};
  for (const standIn of standIns) {
    servers[standIn.name] = await serve(standIn);
  }
  const entries = Object.entries(servers).map(([name, { address }]) => [
    // Without a host it means the default registry of terraform and of OpenTofu alike.
    `hashicorp/${name}`,
    { Protocol: "grpc", ProtocolVersion: 6, Pid: process.pid, Test: true, Addr: { Network: "tcp", String: address } },
  ]);
  return {
    reattach: JSON.stringify(Object.fromEntries(entries)),
    stop: () => {
      for (const server of Object.values(servers)) {
        server.stop();
      }
    },
  };
}

/** Types of the AWS provider alone, for a stand-in beside real providers. */
export function onlyAws({ aws }: Readonly<Record<string, TypesInUse>>): Record<string, TypesInUse> {
  return aws ? { aws } : {};
}

/** Types that there are. Of the others terraform itself says that they do not exist, and where. */
function known(bindings: Bindings, { resources, dataSources }: TypesInUse): TypesInUse {
  return {
    resources: resources.filter((type) => bindings.has("resource", type)),
    dataSources: dataSources.filter((type) => bindings.has("data", type)),
  };
}
