import { join } from "node:path";
import { type Client, credentials, loadPackageDefinition, type ServiceClientConstructor } from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import { projectRoot } from "../../../src/facts/data-file";
import { Account } from "../../../src/rehearsal/provider/account";
import { Refusal } from "../../../src/rehearsal/provider/refusal";
import { type RunningServer, serve } from "../../../src/rehearsal/provider/server";
import { StandIn } from "../../../src/rehearsal/provider/stand-in";
import {
  type ObjectValue,
  pack,
  UNKNOWN,
  unpack,
  type Value,
  type WireValue,
} from "../../../src/rehearsal/provider/values";
import { argument, blockOf, fallback, nested, result, schemaOf } from "../../support/rehearsal";

const thing = blockOf(
  [argument("name"), fallback("region"), result("id"), argument("tags", { type: ["map", "string"] })],
  [nested("rule", "SET", blockOf([argument("port", { type: "number" })]), { minItems: 1, maxItems: 3 })],
);
const schema = schemaOf({
  provider: blockOf([argument("region")]),
  resources: { aws_thing: thing, aws_default_thing: thing },
  dataSources: {
    aws_thing: blockOf([argument("name"), result("region"), result("id")]),
    aws_things: blockOf([result("id")]),
  },
});

type Message = Readonly<Record<string, unknown>>;
type Call = (name: string, request: object) => Promise<Message>;

/** A connection to a server, as terraform makes one for each provider configuration. */
function connect({ address }: RunningServer): Call {
  const file = join(projectRoot(), "src/rehearsal/provider/tfplugin6.proto");
  const definition = loadSync(file, { keepCase: true, enums: String, defaults: true });
  const { Provider } = loadPackageDefinition(definition).tfplugin6 as unknown as { Provider: ServiceClientConstructor };
  // Connections to one address are shared unless each has a pool of its own.
  const client = new Provider(address, credentials.createInsecure(), {
    "grpc.use_local_subchannel_pool": 1,
    "grpc.max_receive_message_length": -1,
  });
  open.push(client);
  return (name, request) =>
    new Promise((resolve, reject) => {
      (client as unknown as Record<string, (given: object, done: (error: unknown, answer: Message) => void) => void>)[
        name
      ]!(request, (error, answer) => (error ? reject(error) : resolve(answer)));
    });
}

const open: Client[] = [];
const servers: RunningServer[] = [];

async function started(standIn = new StandIn("aws", schema, new Account())): Promise<RunningServer> {
  const server = await serve(standIn);
  servers.push(server);
  return server;
}

afterEach(() => {
  for (const client of open.splice(0)) {
    client.close();
  }
  for (const server of servers.splice(0)) {
    server.stop();
  }
});

const read = (value: unknown) => unpack(value as WireValue) as ObjectValue;
const config = (given: ObjectValue) => pack({ name: null, region: null, id: null, tags: null, rule: [], ...given });
const NOTHING = pack(null);

/** Plans and applies a thing. */
async function made(call: Call, given: ObjectValue): Promise<ObjectValue> {
  const request = { type_name: "aws_thing", prior_state: NOTHING, config: config(given) };
  const { planned_state } = await call("PlanResourceChange", { ...request, proposed_new_state: config(given) });
  const { new_state } = await call("ApplyResourceChange", { ...request, planned_state });
  return read(new_state);
}

describe("the server of a stand-in", () => {
  it("listens on the loopback interface alone, on a port of the system's choice", async () => {
    const [one, other] = [await started(), await started()];
    expect([one, other].map(({ address }) => /^127\.0\.0\.1:\d+$/.test(address))).toEqual([true, true]);
    expect(one?.address).not.toBe(other?.address);
  });

  it("answers nobody once it is stopped", async () => {
    const server = await started();
    const call = connect(server);
    await call("GetProviderSchema", {});
    server.stop();
    await expect(call("GetProviderSchema", {})).rejects.toThrow(/UNAVAILABLE/);
  });

  it("serves its schema with nothing of it lost on the way", async () => {
    const schemas = await connect(await started())("GetProviderSchema", {});
    expect(Object.keys(schemas.resource_schemas as object)).toEqual(["aws_thing", "aws_default_thing"]);
    expect(schemas).toMatchObject({
      provider: { block: { attributes: [{ name: "region", optional: true }] } },
      data_source_schemas: { aws_thing: { block: { attributes: [{ name: "name" }, {}, { computed: true }] } } },
      resource_schemas: {
        aws_thing: {
          block: {
            attributes: [{ name: "name", type: Buffer.from('"string"') }, { computed: true }, {}, {}],
            block_types: [{ type_name: "rule", nesting: "SET", min_items: expect.anything() }],
          },
        },
      },
    });
    const { resource_schemas } = schemas as {
      resource_schemas: Record<string, { block: { block_types: { min_items: object; max_items: object }[] } }>;
    };
    const [rule] = resource_schemas.aws_thing!.block.block_types;
    expect([String(rule?.min_items), String(rule?.max_items)]).toEqual(["1", "3"]);
  });
});

describe("the life of a resource over the wire", () => {
  it("goes from plan to apply, refresh, and destruction", async () => {
    const call = connect(await started());
    const request = {
      type_name: "aws_thing",
      prior_state: NOTHING,
      config: config({ name: "a", rule: [{ port: 1 }] }),
    };
    const planned = await call("PlanResourceChange", { ...request, proposed_new_state: request.config });
    expect(planned).toMatchObject({ requires_replace: [], diagnostics: [] });
    expect(read(planned.planned_state)).toEqual({
      name: "a",
      region: "us-east-1",
      id: UNKNOWN,
      tags: null,
      rule: [{ port: 1 }],
    });
    const { new_state } = await call("ApplyResourceChange", { ...request, planned_state: planned.planned_state });
    expect(read(new_state)).toMatchObject({ name: "a", id: expect.stringMatching(/^thing-/) });
    const refreshed = await call("ReadResource", {
      type_name: "aws_thing",
      current_state: new_state,
      private: Buffer.from("note"),
    });
    expect(refreshed).toMatchObject({ new_state: { msgpack: (new_state as WireValue).msgpack } });
    expect(String(refreshed.private)).toBe("note");
    const gone = await call("PlanResourceChange", {
      type_name: "aws_thing",
      prior_state: new_state,
      proposed_new_state: NOTHING,
      config: NOTHING,
      prior_private: Buffer.from("note"),
    });
    expect([read(gone.planned_state), String(gone.planned_private)]).toEqual([null, "note"]);
    const destroyed = await call("ApplyResourceChange", {
      type_name: "aws_thing",
      prior_state: new_state,
      planned_state: NOTHING,
      config: NOTHING,
    });
    expect(read(destroyed.new_state)).toBeNull();
  });

  it("may be as large as it likes", async () => {
    const call = connect(await started());
    const name = "x".repeat(5 * 1024 * 1024);
    expect((await made(call, { name })).name).toHaveLength(name.length);
  });

  it("says what replaces it", async () => {
    const call = connect(await started());
    await call("ConfigureProvider", { config: pack({ region: "eu-west-1" }) });
    const prior = await made(call, { name: "a" });
    const request = { type_name: "aws_thing", prior_state: pack({ ...prior, region: "eu-west-2" }) };
    const { requires_replace } = await call("PlanResourceChange", {
      ...request,
      config: config({ name: "a" }),
      proposed_new_state: pack(prior),
    });
    expect(requires_replace).toMatchObject([{ steps: [{ attribute_name: "region" }] }]);
  });

  it("reads it out of a state file, missing and surplus attributes and all", async () => {
    const call = connect(await started());
    const json = Buffer.from('{"id":"thing-1","rule":[{"port":1,"old":true}],"gone":1}');
    const { upgraded_state } = await call("UpgradeResourceState", { type_name: "aws_thing", raw_state: { json } });
    expect(read(upgraded_state)).toEqual({ name: null, region: null, id: "thing-1", tags: null, rule: [{ port: 1 }] });
  });

  it("imports it, and replaces nothing of it until it is applied", async () => {
    const call = connect(await started());
    const { imported_resources } = await call("ImportResourceState", { type_name: "aws_thing", id: "thing-1" });
    const [imported] = imported_resources as { type_name: string; state: WireValue; private: Buffer }[];
    expect([imported?.type_name, read(imported?.state).id]).toEqual(["aws_thing", "thing-1"]);
    const request = { type_name: "aws_thing", prior_state: imported?.state, config: config({ name: "a" }) };
    const plan = (prior_private: Buffer) =>
      call("PlanResourceChange", { ...request, proposed_new_state: request.config, prior_private });
    const adopted = await plan(imported!.private);
    expect([adopted.requires_replace, adopted.planned_private]).toEqual([[], imported?.private]);
    expect((await plan(Buffer.from(""))).requires_replace).toHaveLength(1);
  });

  it("answers data sources", async () => {
    const call = connect(await started());
    const { id } = await made(call, { name: "a" });
    const { state } = await call("ReadDataSource", {
      type_name: "aws_thing",
      config: pack({ name: "a", region: null, id: null }),
    });
    expect(read(state)).toEqual({ name: "a", region: "us-east-1", id });
  });
});

describe("a provider configuration", () => {
  it("is kept for each connection, so that aliases work in places of their own", async () => {
    const server = await started();
    const [one, other] = [connect(server), connect(server)];
    await one("ConfigureProvider", { config: pack({ region: "eu-west-1" }) });
    await other("ConfigureProvider", { config: pack({ region: "ap-southeast-2" }) });
    expect([(await made(one, { name: "a" })).region, (await made(other, { name: "a" })).region]).toEqual([
      "eu-west-1",
      "ap-southeast-2",
    ]);
  });

  it("is accepted, and the provider stops when it is told to", async () => {
    const call = connect(await started());
    expect(await call("ValidateProviderConfig", { config: pack({ region: UNKNOWN }) })).toEqual({ diagnostics: [] });
    expect(await call("ConfigureProvider", { config: pack({ region: UNKNOWN }) })).toEqual({ diagnostics: [] });
    expect(await call("StopProvider", {})).toEqual({ Error: "" });
  });
});

describe("what goes wrong", () => {
  /** A stand-in of which one step throws. */
  function failing(
    step: "plan" | "apply" | "read" | "ask" | "upgrade" | "import" | "configure",
    error: Error,
  ): StandIn {
    const standIn = new StandIn("aws", schema, new Account());
    jest.spyOn(standIn, step).mockImplementation(() => {
      throw error;
    });
    return standIn;
  }

  const value = config({ name: "a" });
  const calls = [
    ["PlanResourceChange", "plan", { proposed_new_state: value, config: value }],
    ["ApplyResourceChange", "apply", { planned_state: value, config: value }],
    ["ReadResource", "read", { current_state: value }],
    ["ReadDataSource", "ask", { config: value }],
    ["UpgradeResourceState", "upgrade", { raw_state: { json: Buffer.from("{}") } }],
    ["ImportResourceState", "import", { id: "a" }],
    ["ConfigureProvider", "configure", { config: value }],
  ] as const;

  it.each(calls)("is a diagnostic of %s when it is refused", async (name, step, request) => {
    const refusal = new Refusal("Not so", "want it otherwise", ["name"]);
    const call = connect(await started(failing(step, refusal)));
    const { diagnostics } = await call(name, { type_name: "aws_thing", ...request });
    expect(diagnostics).toMatchObject([
      {
        severity: "ERROR",
        summary: "Not so",
        detail: "want it otherwise",
        attribute: { steps: [{ attribute_name: "name" }] },
      },
    ]);
  });

  it.each(calls)("is a failed call that names %s when it is a fault of ours", async (name, step, request) => {
    const call = connect(await started(failing(step, new TypeError("no such thing"))));
    const failed = call(name, { type_name: "aws_thing", ...request });
    await expect(failed).rejects.toThrow(new RegExp(`INTERNAL: ${name}: TypeError: no such thing`));
  });

  it.each([
    ["ValidateResourceConfig", "aws_thing", config({ id: "x" })],
    ["ValidateDataResourceConfig", "aws_things", pack({ id: "x" })],
  ])("is a diagnostic of %s when a value is given that only the provider sets", async (name, type_name, given) => {
    const call = connect(await started());
    const { diagnostics } = await call(name, { type_name, config: given as unknown as Value });
    expect(diagnostics).toMatchObject([
      { summary: "Value for unconfigurable attribute", attribute: { steps: [{ attribute_name: "id" }] } },
    ]);
    const fine = { type_name: "aws_default_thing", config: config({ name: "a" }) };
    expect(await call("ValidateResourceConfig", fine)).toEqual({ diagnostics: [] });
  });

  it("is a diagnostic when a type is not served", async () => {
    const call = connect(await started());
    const { diagnostics } = await call("ReadDataSource", { type_name: "aws_default_thing", config: NOTHING });
    expect(diagnostics).toMatchObject([
      { summary: "Unknown type", detail: "The stand-in of aws does not serve aws_default_thing." },
    ]);
  });
});
