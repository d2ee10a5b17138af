import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { requiredProviders, typesInUse } from "../../../src/rehearsal/run/types-in-use";
import { state } from "../../support/rehearsal";
import { temporaryFolder } from "../../support/terraform";

describe("the types in use", () => {
  it("are those of every state, by provider, each once", () => {
    const network = {
      resource: { aws_vpc: { main: {} }, aws_subnet: { a: {} } },
      data: { aws_region: { current: {} } },
    };
    const cluster = { resource: { aws_subnet: { b: {} }, helm_release: { x: {} } }, data: { aws_vpc: { main: {} } } };
    expect(typesInUse([state("network", { json: network }), state("cluster", { json: cluster })])).toEqual({
      aws: { resources: ["aws_vpc", "aws_subnet"], dataSources: ["aws_region", "aws_vpc"] },
      helm: { resources: ["helm_release"], dataSources: [] },
    });
  });

  it("are not those that terraform brings along itself", () => {
    const json = { resource: { terraform_data: { x: {} } }, data: { terraform_remote_state: { net: {} } } };
    expect(typesInUse([state("a", { json })])).toEqual({});
  });

  it("are those in HCL modules as well", () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "modules/kms"), { recursive: true });
    const hcl = [
      'resource "aws_kms_key" "main" {',
      "}",
      '  data "aws_partition" "current" {}',
      '# resource "aws_x" "y" {',
    ];
    writeFileSync(join(folder, "modules/kms/main.tf"), hcl.join("\n"));
    expect(typesInUse([state("a", { folder, json: { resource: { aws_vpc: { main: {} } } } })])).toEqual({
      aws: { resources: ["aws_vpc", "aws_kms_key"], dataSources: ["aws_partition"] },
    });
  });
});

describe("the required providers", () => {
  it("are named with their sources", () => {
    const required_providers = { aws: { source: "hashicorp/aws", version: "~> 6.25" }, acme: { source: "acme/acme" } };
    expect(requiredProviders(state("a", { json: { terraform: { required_providers } } }))).toEqual({
      aws: "hashicorp/aws",
      acme: "acme/acme",
    });
  });

  it("come from HashiCorp when nothing else is said, and may be none", () => {
    const required = (required_providers?: object) =>
      requiredProviders(state("a", { json: { terraform: { required_providers } } }));
    expect(required({ random: { version: "3.0.0" } })).toEqual({ random: "hashicorp/random" });
    expect(required()).toEqual({});
  });
});
