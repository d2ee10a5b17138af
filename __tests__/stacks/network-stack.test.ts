import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { NetworkStack, type NetworkStackProps } from "../../src/stacks/network-stack";
import { zonePlan } from "../support/network";
import { look, type Synthesized } from "../support/synth";

const SETTINGS: NetworkStackProps["settings"] = {
  environment: "reference",
  production: true,
  protection: true,
  state: { kind: "local" },
  requiredVersion: ">= 1.11",
  awsProviderVersion: "~> 6.25",
  kubernetesProviderVersion: "~> 2.38",
  helmProviderVersion: "~> 3.1",
  kubernetesAuthentication: "exec",
  aws: {
    region: "us-east-1",
    accountId: "111122223333",
    partition: "aws",
    dnsSuffix: "amazonaws.com",
    tags: { CostCenter: "platform" },
  },
};

const NEW: NetworkStackProps["network"] = { kind: "new", cidr: "10.0.0.0/16", zones: zonePlan("ab") };

function given(network = NEW): Synthesized {
  const outdir = mkdtempSync(join(tmpdir(), "network-"));
  try {
    const app = new App({ outdir, stackTraces: false });
    new NetworkStack(app, { settings: SETTINGS, network, zones: zonePlan("ab") });
    app.synth();
    return look(JSON.parse(readFileSync(join(outdir, "stacks/reference-network/cdk.tf.json"), "utf8")));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

function output(made: Synthesized, name: string): { value: object; depends_on?: string[] } {
  const outputs: Record<string, unknown> = made.json.output ?? {};
  return outputs[name] as { value: object; depends_on?: string[] };
}

describe("NetworkStack", () => {
  const made = given();

  it("publishes the contract, and nothing else", () => {
    expect(Object.keys(made.json.output ?? {}).sort()).toEqual([
      "contract_version",
      "control_plane_subnet_ids",
      "intra_subnet_ids",
      "nat_addresses",
      "pod_subnet_ids",
      "public_subnet_ids",
      "vpc_cidrs",
      "vpc_id",
      "worker_subnet_ids",
    ]);
    expect(Object.keys(output(made, "worker_subnet_ids").value)).toEqual(["us-east-1a", "us-east-1b"]);
  });

  it("tells worker subnets only once nodes in them reach AWS", () => {
    const first = output(made, "worker_subnet_ids").depends_on ?? [];
    const routes = Object.keys(made.json.resource?.aws_route ?? {});
    const needed = routes.filter((name) => /^(worker|public)-/.test(name)).map((name) => `aws_route.${name}`);
    expect(needed).toHaveLength(4);
    expect(first).toEqual(expect.arrayContaining(needed));
    expect(first).toEqual(
      expect.arrayContaining([expect.stringMatching(/^aws_vpc_endpoint_route_table_association\./)]),
    );
  });

  it("writes dependencies as addresses, which is all that Terraform takes there", () => {
    expect(
      output(made, "worker_subnet_ids").depends_on?.filter((address) => !/^aws_\w+\.[\w-]+$/.test(address)),
    ).toEqual([]);
  });

  it("publishes the addresses that NAT gateways show to the world", () => {
    expect(JSON.stringify(output(made, "nat_addresses").value)).toContain(".public_ip}");
    const regional = given({ ...NEW, egress: { kind: "natRegional" } });
    const [name] = Object.keys(regional.json.resource?.aws_nat_gateway ?? {});
    expect(output(regional, "nat_addresses").value).toBe(
      `\${{ for a in aws_nat_gateway.${name}.regional_nat_gateway_address : a.availability_zone => a.public_ip... }}`,
    );
  });

  it("publishes the same contract for a network that exists already", () => {
    const subnet = (id: number) => ({ worker: { subnetId: `subnet-0000000${id}`, cidr: `10.0.${id}.0/24` } });
    const existing = given({
      kind: "existing",
      vpcId: "vpc-00000001",
      cidrs: ["10.0.0.0/16"],
      zones: { "us-east-1a": subnet(1), "us-east-1b": subnet(2) },
    });
    expect(existing.addresses()).toEqual(["aws_ssm_parameter.anchor"]);
    expect(Object.keys(existing.json.output ?? {}).sort()).toEqual(Object.keys(made.json.output ?? {}).sort());
  });
});
