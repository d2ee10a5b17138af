import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TerraformJson } from "../../../src/core/terraform-json";
import { type RealProviders, realEngine } from "../../../src/rehearsal/run/real-engine";
import type { State } from "../../../src/rehearsal/run/states";
import { Workspace } from "../../../src/rehearsal/run/workspace";
import { state } from "../../support/rehearsal";
import { temporaryFolder } from "../../support/terraform";

jest.mock("node:os", () => ({ ...jest.requireActual("node:os"), homedir: () => home }));

const SAVED = { ...process.env };
let home: string;
beforeEach(() => {
  for (const name of Object.keys(process.env).filter((name) => name.startsWith("AWS_"))) {
    delete process.env[name];
  }
  home = temporaryFolder();
});
afterEach(() => {
  for (const name of Object.keys(process.env).filter((name) => !(name in SAVED))) {
    delete process.env[name];
  }
  Object.assign(process.env, SAVED);
});

/** A state with these providers, and with what else a test gives. */
function using(
  providers: Readonly<Record<string, string>>,
  blocks: TerraformJson = {},
  given: Partial<State> = {},
): State {
  const required = Object.entries(providers).map(([name, source]) => [name, { source, version: "~> 6.25" }]);
  return state("test", {
    json: { terraform: { required_providers: Object.fromEntries(required) }, ...blocks },
    ...given,
  });
}

const AWS = { aws: "hashicorp/aws" };
const adapted = (options: RealProviders, json: TerraformJson) => realEngine(options).adapted(using(AWS, json));
const reach = (options: RealProviders, given: State) => realEngine(options).reach(given);
const ENDPOINT = "http://127.0.0.1:5000";

describe("without credentials", () => {
  it("a state is validated and no more, and a note says so", () => {
    expect(reach({}, using(AWS))).toBe("validate");
    expect(realEngine({}).notes([])).toEqual(["no AWS credentials: stops after validate"]);
  });

  it("nobody's state is refused, whichever its providers are", () => {
    expect(realEngine({}).refuses(using({ google: "hashicorp/google" }))).toBeUndefined();
  });

  it("nothing is set for terraform, so that it runs as the user has configured it", async () => {
    const workspace = new Workspace();
    const { environment } = await realEngine({}).start([], workspace);
    workspace.remove();
    expect(environment).toEqual({});
  });
});

describe("with credentials", () => {
  const files = [".aws/credentials", ".aws/config"];
  const variables = [
    "AWS_ACCESS_KEY_ID",
    "AWS_PROFILE",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
  ];

  it.each([...files, ...variables])("from %s a state that reads no other is planned", (place) => {
    if (files.includes(place)) {
      mkdirSync(join(home, ".aws"));
      writeFileSync(join(home, place), "");
    } else {
      process.env[place] = "given";
    }
    expect(reach({}, using(AWS))).toBe("plan");
  });

  it("nothing is applied in AWS, so a state that reads another is only validated, and a note says so", () => {
    process.env.AWS_PROFILE = "mine";
    expect(reach({}, using(AWS, {}, { reads: { network: "network" } }))).toBe("validate");
    expect(realEngine({}).notes([])).toEqual([
      "nothing is applied in AWS: states that read others stop after validate",
    ]);
  });
});

describe("against an emulator", () => {
  it("a state of AWS alone is applied, and one with other providers is validated", () => {
    expect(reach({ endpoint: ENDPOINT }, using(AWS, {}, { reads: { network: "network" } }))).toBe("apply");
    expect(reach({ endpoint: ENDPOINT }, using({ aws: "registry.terraform.io/hashicorp/aws" }))).toBe("apply");
    expect(reach({ endpoint: ENDPOINT }, using({ ...AWS, helm: "hashicorp/helm" }))).toBe("validate");
    expect(realEngine({ endpoint: ENDPOINT }).notes([])).toEqual([]);
  });

  it("everything goes there, and nothing of the user's", async () => {
    Object.assign(process.env, {
      AWS_SESSION_TOKEN: "secret",
      AWS_SECRET_ACCESS_KEY: "secret",
      AWS_ENDPOINT_URL_S3: "https://s3.example.com",
      AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "true",
    });
    const workspace = new Workspace();
    const { environment } = await realEngine({ endpoint: ENDPOINT }).start([], workspace);
    workspace.remove();
    expect(environment).toMatchObject({
      AWS_ENDPOINT_URL: ENDPOINT,
      AWS_ENDPOINT_URL_S3: "",
      AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "false",
      AWS_SESSION_TOKEN: "",
      AWS_PROFILE: "",
    });
    expect(Object.values(environment)).not.toContain("secret");
  });

  it("providers assume no role, ask nobody who they are, and keep the rest of their settings", () => {
    const aws = [
      {
        region: "eu-west-1",
        assume_role: [{ role_arn: "arn" }],
        allowed_account_ids: ["111122223333"],
        profile: "mine",
      },
      { alias: "us", region: "us-east-1" },
    ];
    const { provider } = adapted({ endpoint: ENDPOINT }, { provider: { aws, helm: [{}] } }) as {
      provider: { aws: object[]; helm: object[] };
    };
    expect(provider.helm).toEqual([{}]);
    expect(provider.aws).toEqual([
      expect.objectContaining({ region: "eu-west-1", skip_credentials_validation: true, s3_use_path_style: true }),
      expect.objectContaining({ alias: "us", region: "us-east-1", skip_requesting_account_id: true }),
    ]);
    for (const gone of ["assume_role", "allowed_account_ids", "profile"]) {
      expect(provider.aws[0]).not.toHaveProperty(gone);
    }
  });

  it("says in its title where it goes", () => {
    expect(realEngine({ endpoint: ENDPOINT, awsVersion: "5.100.0" }).title).toBe(
      "real providers, hashicorp/aws 5.100.0, against http://127.0.0.1:5000",
    );
    expect(realEngine({}).title).toBe("real providers");
  });
});

describe("with another version of the AWS provider", () => {
  const NODES = { aws_eks_cluster: { main: { name: "main", deletion_protection: true } } };
  const version = (json: TerraformJson) =>
    (json.terraform as { required_providers: { aws: object } }).required_providers.aws;

  it("the output asks for this one, from where it did", () => {
    expect(version(adapted({ awsVersion: "5.100.0" }, {}))).toEqual({ source: "hashicorp/aws", version: "5.100.0" });
    expect(version(adapted({}, {}))).toEqual({ source: "hashicorp/aws", version: "~> 6.25" });
  });

  it("what an older one lacks is left out, and a note says what is lost by it", () => {
    const json = { resource: NODES };
    expect(adapted({ awsVersion: "5.100.0" }, json).resource).toEqual({ aws_eks_cluster: { main: { name: "main" } } });
    process.env.AWS_PROFILE = "mine";
    expect(realEngine({ awsVersion: "5.100.0" }).notes([using(AWS, json)])).toContain(
      "left out for 5.100.0: aws_eks_cluster.deletion_protection (EKS's own protection against deletion)",
    );
  });

  it("nothing is left out for one that has it, and nothing is noted that nobody uses", () => {
    const json = { resource: NODES };
    expect(adapted({ awsVersion: "6.30.0" }, json).resource).toEqual(NODES);
    expect(adapted({}, json).resource).toEqual(NODES);
    expect(realEngine({ awsVersion: "5.100.0" }).notes([using(AWS)])).toHaveLength(1);
  });

  it("a state without it stays as it is", () => {
    const json = { terraform: { required_version: "1" } };
    expect(realEngine({ awsVersion: "5.100.0" }).adapted(state("test", { json }))).toEqual(json);
  });

  it("versions are compared as numbers", () => {
    expect(adapted({ awsVersion: "5.99.1" }, { resource: NODES }).resource).not.toEqual(NODES);
    expect(adapted({ awsVersion: "10.0.0" }, { resource: NODES }).resource).toEqual(NODES);
  });

  it("what stands inside a block is left out of every block of its kind, and expressions stay", () => {
    const rules = [{ rule_name: "a", scan_action: [{}] }, { rule_name: "b" }];
    const plans = { list: { rule: rules }, one: { rule: rules[0] }, expression: { rule: "${var.rules}" } };
    const { resource } = adapted({ awsVersion: "5.100.0" }, { resource: { aws_backup_plan: plans } });
    expect(resource?.aws_backup_plan).toEqual({
      list: { rule: [{ rule_name: "a" }, { rule_name: "b" }] },
      one: { rule: { rule_name: "a" } },
      expression: { rule: "${var.rules}" },
    });
  });

  it("an argument of every resource is left out of those of AWS alone, data sources included", () => {
    const json = {
      resource: { aws_vpc: { a: { region: "us-east-1" } }, helm_release: { b: { region: "us-east-1" } } },
      data: { aws_vpc: { c: { region: "us-east-1", id: "vpc-1" } } },
    };
    expect(adapted({ awsVersion: "5.100.0" }, json)).toMatchObject({
      resource: { aws_vpc: { a: {} }, helm_release: { b: { region: "us-east-1" } } },
      data: { aws_vpc: { c: { id: "vpc-1" } } },
    });
    expect(adapted({ awsVersion: "5.100.0" }, json).resource?.aws_vpc).toEqual({ a: {} });
  });
});
