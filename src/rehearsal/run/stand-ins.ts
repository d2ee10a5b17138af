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
 * @throws Error when a provider has no stand-in or its bindings lack a type
 */
export async function startStandIns(types: Readonly<Record<string, TypesInUse>>): Promise<StandIns> {
  const account = new Account();
  const servers: Record<string, RunningServer> = {};
  for (const [name, used] of Object.entries(types)) {
    const schema = servedSchema(name, providerSchema(new Bindings(name), used));
    servers[name] = await serve(new StandIn(name, schema, account));
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
