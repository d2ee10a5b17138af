import { readFileSync } from "node:fs";
import { join } from "node:path";
import production from "../../environments/production";
import reference from "../../environments/reference";
import sandbox from "../../environments/sandbox";
import type { Environment } from "../../src/config";
import { copiesOf } from "../../src/config/copies";
import { EMPTY_LOCK, seal } from "../../src/config/lock";
import { EnvironmentOutput } from "../../src/guardrails/output";
import { type Pin, pinsOf } from "../../src/handoff/pins";
import { PIN_KINDS } from "../../src/handoff/pins/pin";
import { changed } from "../support/guardrails";
import { handed, handedOutput } from "../support/handed";

const REFERENCE = handed(reference);
const PINS = pinsOf(REFERENCE);

function named(name: string, pins: readonly Pin[] = PINS): Pin | undefined {
  return pins.find((pin) => pin.name === name);
}

describe("the pins of the reference environment", () => {
  it("name the range of Terraform, and say for which states", () => {
    expect(named("terraform")).toEqual({
      kind: "terraform",
      name: "terraform",
      version: ">= 1.11.0, < 2.0.0",
      exact: false,
      states: REFERENCE.states.map(({ state }) => state),
      source: "`required_version` of the configuration",
      note: "Terraform or OpenTofu. Why this range: 1.11 is the first in which the S3 backend's own lock file (use_lockfile) is no experiment; 2.0 may break.",
    });
  });

  it("name every provider with the states that ask for it, and call a range a range", () => {
    const providers = PINS.filter(({ kind }) => kind === "provider");
    expect(providers.map(({ name, version, exact, states }) => [name, version, exact, states.length])).toEqual([
      ["hashicorp/aws", "~> 6.25", false, 7],
      ["hashicorp/helm", "~> 3.1", false, 2],
      ["hashicorp/kubernetes", "~> 2.38", false, 2],
    ]);
    expect(providers.every(({ note }) => note?.includes(".terraform.lock.hcl"))).toBe(true);
  });

  it("say until when Kubernetes is supported", () => {
    expect(named("reference-main")).toMatchObject({
      kind: "kubernetes",
      version: "1.35",
      exact: true,
      states: ["main-cluster"],
      note: expect.stringContaining("Standard support until 2027-03-27, extended support until 2028-03-27 ("),
    });
  });

  it("say that an EKS add-on without a pin is chosen at plan", () => {
    expect(named("reference-main: coredns")).toEqual({
      kind: "addon",
      name: "reference-main: coredns",
      version: "default build for 1.35, resolved at plan",
      exact: false,
      states: ["main-cluster"],
      source: "`aws_eks_addon_version`, which asks EKS at every plan",
    });
  });

  it("say that nodes without a pinned image take the newest one", () => {
    expect(named("reference-main: node group workers-81c55a7f")).toMatchObject({
      kind: "node image",
      version: "newest AL2023_x86_64_STANDARD for 1.35, resolved by EKS",
      exact: false,
    });
  });

  it("hold every release of the output at its version, and charts of this project as part of their folder", () => {
    const charts = PINS.filter(({ kind }) => kind === "chart");
    const asked = new EnvironmentOutput(REFERENCE.states)
      .all("helm_release")
      .map(({ block: { chart, version } }) => `${`${chart}`.replace("${path.module}/", "")} ${version}`);
    const known = charts.map(
      ({ name, version }) => `${name} ${version === "in the state's folder" ? undefined : version}`,
    );
    expect(known.sort()).toEqual([...new Set(asked)].sort());
    expect(named("cert-manager")).toEqual({
      kind: "chart",
      name: "cert-manager",
      version: "v1.21.1",
      exact: true,
      states: ["main-platform"],
      source: "oci://quay.io/jetstack/charts (cert-manager/cert-manager@24e33194fb39)",
      note: "Installs v1.21.1. For Kubernetes from 1.22.",
    });
  });

  it("hold every image that the environment takes from outside", () => {
    const images = PINS.filter(({ kind, source }) => kind === "image" && source.startsWith("chart "));
    const names = images.map(({ name, version }) => `${name}:${version}`);
    const outside = copiesOf(reference).images.map((image) => image.replace(/(:[^@]*)?@/, ":"));
    expect(outside.filter((image) => !names.includes(image))).toEqual([]);
    expect(images.length).toBeGreaterThan(10);
  });

  it("name the packages that shape the output at the versions of package.json, and what their bindings were made from", () => {
    const { dependencies } = JSON.parse(readFileSync(join(__dirname, "../../package.json"), "utf8")) as {
      dependencies: Record<string, string>;
    };
    const program = PINS.filter(({ kind }) => kind === "program").map(({ name }) => name);
    const bindings = ["aws", "helm", "kubernetes"].map((provider) => `@cdktf/provider-${provider}`);
    expect(program).toEqual([...bindings, "cdktf", "cdktf-eks-platform", "constructs"]);
    expect(named("cdktf")?.version).toBe(dependencies.cdktf);
    expect(named("@cdktf/provider-aws")).toMatchObject({
      version: dependencies["@cdktf/provider-aws"],
      exact: true,
      note: "Made from hashicorp/aws 6.25.0.",
    });
  });
});

describe("a pin", () => {
  it("of an add-on or an image in the lock is exact, and says so", () => {
    const lock = seal({
      ...EMPTY_LOCK,
      pins: {
        addons: { main: { coredns: "v1.12.4-eksbuild.1" } },
        amiReleases: { "main/workers": "1.35.0-20261101" },
      },
    });
    const pins = pinsOf(handed(reference, lock));
    expect(named("reference-main: coredns", pins)).toMatchObject({
      version: "v1.12.4-eksbuild.1",
      exact: true,
      source: "environments/reference.lock.json, `pins.addons`",
    });
    expect(named("reference-main: node group workers-81c55a7f", pins)).toMatchObject({
      version: "1.35.0-20261101",
      exact: true,
      source: "environments/reference.lock.json, `pins.amiReleases`",
      note: "Of the type AL2023_x86_64_STANDARD.",
    });
  });

  it("of an add-on or an image in the description names the description", () => {
    const output = changed((draft) => {
      draft.one("aws_eks_addon", "coredns").addon_version = "v1.12.4-eksbuild.1";
      draft.one("aws_eks_node_group").release_version = "1.35.0-20261101";
    });
    const pins = pinsOf(handedOutput(reference, output));
    expect(named("reference-main: coredns", pins)?.source).toBe("the description");
    expect(named("reference-main: node group workers-81c55a7f", pins)?.source).toBe("the description, `amiRelease`");
  });

  it("of an add-on that follows the newest build says so", () => {
    const output = changed((draft) => {
      const data = draft.state("main-cluster").data.aws_eks_addon_version;
      data["addons-after-nodes_coredns_build_362F9C4C"].most_recent = true;
    });
    const pins = pinsOf(handedOutput(reference, output));
    expect(named("reference-main: coredns", pins)?.version).toBe("newest build for 1.35, resolved at plan");
  });

  it("of nodes of Auto Mode is nobody's but AWS's", () => {
    const output = changed((draft) => {
      draft.one("aws_eks_cluster").compute_config = { enabled: true };
    });
    expect(named("reference-main: Auto Mode", pinsOf(handedOutput(reference, output)))).toMatchObject({
      version: "chosen by EKS Auto Mode",
      exact: false,
    });
  });

  it("of nodes that Karpenter starts is the alias of their class", () => {
    const output = changed((draft) => {
      const [first] = draft.many("helm_release", "fargate-logging");
      const node = {
        kind: "EC2NodeClass",
        metadata: { name: "general" },
        spec: { amiSelectorTerms: [{ alias: "al2023@v20261101" }] },
      };
      if (first) {
        first.values = [JSON.stringify({ resources: { node } })];
      }
    });
    expect(named("Karpenter general (main-platform)", pinsOf(handedOutput(reference, output)))).toMatchObject({
      version: "al2023@v20261101",
      exact: true,
    });
  });

  it("of a chart that lies in a folder of archives takes the version from its name", () => {
    const output = changed((draft) => {
      Object.assign(draft.one("helm_release", "cert-manager"), {
        chart: "../charts/cert-manager-v1.21.1.tgz",
        repository: undefined,
        version: undefined,
      });
    });
    expect(named("cert-manager", pinsOf(handedOutput(reference, output)))).toMatchObject({
      version: "v1.21.1",
      exact: true,
      source: "an archive that is there when Terraform runs (cert-manager/cert-manager@24e33194fb39)",
    });
  });

  it("of an application is its digest, or a tag that may not move", () => {
    const name = "public.ecr.aws/nginx/nginx";
    const digest = `sha256:${"0".repeat(64)}`;
    const teams: NonNullable<Environment["teams"]> = reference.teams ?? {};
    const [team = ""] = Object.keys(teams);
    const { applications = {} } = teams[team] ?? {};
    const [known] = Object.values(applications);
    const extra = { ...known, image: { name, digest } };
    const environment = {
      ...reference,
      teams: { ...teams, [team]: { ...teams[team], applications: { ...applications, extra } } },
    } as Environment;
    const pins = pinsOf(
      handedOutput(
        environment,
        changed(() => {}),
      ),
    );
    expect(named(name, pins)).toEqual({
      kind: "image",
      name,
      version: digest,
      exact: true,
      states: ["main-workloads"],
      source: `the description, \`teams.${team}.applications.extra.image\``,
    });
  });
});

describe("the list", () => {
  it.each([reference, production, sandbox])("is the same twice, in order, and holds nothing twice", (environment) => {
    const one = handed(environment);
    const pins = pinsOf(one);
    expect(JSON.stringify(pinsOf(one))).toBe(JSON.stringify(pins));
    const keys = pins.map(({ kind, name, version }) => `${kind} ${name} ${version}`);
    expect(new Set(keys).size).toBe(keys.length);
    const order = pins.map(({ kind }) => PIN_KINDS.indexOf(kind));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(pins.filter(({ source, version }) => source === "" || version === "")).toEqual([]);
  });
});
