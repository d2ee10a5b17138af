import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import production from "../../../environments/production";
import reference from "../../../environments/reference";
import sandbox from "../../../environments/sandbox";
import { bundleOf } from "../../../src/handoff/bundle/bundle";
import { placedStates } from "../../../src/handoff/bundle/layout";
import { wentWell } from "../../support/rehearsed";
import { temporaryFolder } from "../../support/terraform";
import { handedInFolders, PARTS, texts } from "./bundled";

const handed = handedInFolders(reference);
const bundle = texts(bundleOf(handed, PARTS));
const inProduction = handedInFolders(production);

describe("a bundle", () => {
  it("holds a folder for each state, numbered in the order of deployment, and pages beside them", () => {
    expect([...new Set(Object.keys(bundle).map((path) => path.split("/")[0]))]).toEqual([
      ".checkov.yaml",
      ".trivyignore.yaml",
      "01-registry",
      "02-network",
      "03-dns",
      "04-data",
      "05-main-cluster",
      "06-main-platform",
      "07-main-workloads",
      "README.md",
      "RUNBOOK.md",
      "controls.json",
      "controls.md",
      "controls.sarif",
      "diagrams",
      "plan.json",
      "plan.md",
      "policies",
      "state",
      "versions.json",
      "versions.md",
    ]);
    expect(placedStates(handed).map(({ home, name }) => `${home} ${name}`)[4]).toBe(
      "05-main-cluster reference-main-cluster",
    );
  });

  it("holds modules and charts in both flavours", () => {
    for (const flavour of ["hcl", "json"]) {
      expect(Object.keys(bundle)).toEqual(
        expect.arrayContaining([
          `05-main-cluster/${flavour}/modules/cluster-health/main.tf`,
          `06-main-platform/${flavour}/helm/custom-resources/Chart.yaml`,
          `07-main-workloads/${flavour}/helm/custom-resources/templates/resources.yaml`,
        ]),
      );
    }
  });

  it("says in its JSON what was synthesized, but for where states lie", () => {
    for (const { home, json } of placedStates(handed)) {
      const read = (file: string) => JSON.parse(bundle[`${home}/json/${file}.tf.json`] ?? "{}");
      const [main, readers, versions] = [read("main"), read("remote-states"), read("versions")];
      const { terraform_remote_state: before, ...data } = (json.data ?? {}) as Record<string, Record<string, object>>;
      const { terraform, ...rest } = json as { terraform: object };
      expect(main).toEqual({ ...rest, data: Object.keys(data).length > 0 ? data : undefined });
      expect(versions).toEqual({ terraform: { ...terraform, backend: { local: { path: expect.any(String) } } } });
      expect(Object.keys(readers.data?.terraform_remote_state ?? {})).toEqual(Object.keys(before ?? {}));
    }
  });

  it("lets every reader of a local state look where its writer writes", () => {
    const written = placedStates(handed).map(
      ({ home }) => JSON.parse(bundle[`${home}/json/versions.tf.json`] ?? "").terraform.backend.local.path,
    );
    expect(written).toEqual(handed.states.map(({ name }) => `../../state/${name}.tfstate`));
    const read = Object.entries(bundle)
      .filter(([path]) => path.endsWith("remote-states.tf.json"))
      .flatMap(([, text]) => Object.values(JSON.parse(text).data.terraform_remote_state))
      .map((reader) => (reader as { config: { path: string } }).config.path);
    expect(read.length).toBeGreaterThan(10);
    expect(read.filter((path) => !written.includes(path))).toEqual([]);
  });

  it("lets every reader of a state in S3 look where backend.hcl tells its writer to write", () => {
    const files = texts(bundleOf(inProduction, PARTS));
    const told = Object.entries(files).filter(([path]) => path.endsWith("/backend.hcl"));
    expect(told.map(([path]) => path.split("/")[0])).toEqual(
      placedStates(inProduction)
        .map(({ home }) => home)
        .slice(1),
    );
    const places = told.map(([, text]) => /bucket .*= (".*")[\s\S]*key .*= (".*")/.exec(text)?.slice(1).join());
    const readers = Object.entries(files)
      .filter(([path]) => path.endsWith("remote-states.tf.json"))
      .flatMap(([, text]) => Object.values(JSON.parse(text).data.terraform_remote_state));
    expect(readers.length).toBeGreaterThan(15);
    for (const reader of readers) {
      const { bucket, key } = (reader as { config: Record<string, string> }).config;
      expect(places).toContain([bucket, key].map((part) => JSON.stringify(part)).join());
    }
    expect(JSON.parse(files["02-registry/json/versions.tf.json"] ?? "").terraform.backend).toEqual({ s3: {} });
    expect(Object.keys(files).filter((path) => path.startsWith("state/"))).toEqual(["state/README.md"]);
  });

  it("says what each of the deployer's policies is for", () => {
    expect(bundle["policies/README.md"]).toBe(
      "# Policies for whoever deploys reference\n\nMake a managed policy of each file, with the file's name without `.json`, and attach it to `arn:aws:iam::111122223333:role/terraform`; where a text below names another role, to that one.\n\n## test-deployer.json\n\nFor whoever deploys.\n",
    );
    expect(bundle["README.md"]).toContain("- `policies/test-deployer.json`\n");
  });

  it("says what to do with more policies than a role takes", () => {
    const many = (count: number) => Array.from({ length: count }, (_, i) => ({ name: `p${i}`, text: "{}", note: "n" }));
    const page = (count: number) =>
      texts(bundleOf(handed, { ...PARTS, policies: many(count) }))["policies/README.md"] ?? "";
    expect(page(10)).not.toContain("L-0DA4ABF3");
    expect(page(11)).toContain(
      "\n\nThese are 11 policies, and a role takes 10 managed ones. Have the quota `L-0DA4ABF3` (IAM, managed policies per role) raised in the account, or give the states roles of their own",
    );
  });

  it("says that it was not planned where it was not, and that it was planned offline where it was", () => {
    const readme = (plan: typeof handed.plan) => texts(bundleOf({ ...handed, plan }, PARTS))["README.md"] ?? "";
    const skipped = readme({ skipped: "there is no terraform" });
    const planned = readme({ report: wentWell(handed.states.map(({ name }) => name)) });
    expect(skipped).toContain(
      "This configuration was **not** planned before it was handed over ([plan.md](plan.md) says why). Read each plan before you apply it.",
    );
    expect(skipped).toContain("| `plan.md`, `plan.json` | why there was no offline plan |");
    expect(skipped).not.toContain("was planned offline");
    expect(planned).toContain("This configuration was planned offline before it was handed over");
    expect(planned).not.toContain("**not** planned");
  });

  it("says that the providers are not pinned, and not that somebody was asked", () => {
    expect(bundle["README.md"]).toContain("The providers are not pinned: there is no `.terraform.lock.hcl` here.");
    expect(bundle["README.md"]).not.toContain("could be asked");
  });

  it("is the same twice", () => {
    const files = () => texts(bundleOf(handedInFolders(sandbox), PARTS));
    expect(files()).toEqual(files());
  });

  it("names no folder of the machine that wrote it", () => {
    const folders = [handed.states[0]?.folder.split("/cdktf.out")[0] ?? "none", process.cwd()];
    expect(
      Object.entries(bundle).flatMap(([path, text]) => (folders.some((f) => text.includes(f)) ? [path] : [])),
    ).toEqual([]);
  });

  it("takes nothing along that terraform left in a state's folder", () => {
    const folder = join(temporaryFolder(), "network");
    const [, network] = handed.states;
    cpSync(network?.folder ?? "", folder, { recursive: true });
    for (const left of [".terraform.lock.hcl", "terraform.tfstate", "x.tfplan"]) {
      cpSync(join(folder, "cdk.tf.json"), join(folder, left));
    }
    const states = handed.states.map((state) => (state === network ? { ...state, folder } : state));
    expect(Object.keys(texts(bundleOf({ ...handed, states }, PARTS)))).toEqual(Object.keys(bundle));
    rmSync(folder, { recursive: true });
  });

  it("holds JSON alone when there is no HCL, and then writes its commands for JSON", () => {
    const { hcl: _, ...parts } = PARTS;
    const files = texts(bundleOf(handed, parts));
    expect(Object.keys(files).filter((path) => path.includes("/hcl/"))).toEqual([]);
    expect(files["README.md"]).toContain("terraform -chdir=02-network/json plan -out=reviewed.tfplan");
  });

  it("holds the report and the lock files where there are some", () => {
    const lock = 'head\n\nprovider "registry.terraform.io/hashicorp/aws" {\n  version = "6.25.0"\n}\n';
    const files = texts(bundleOf(handed, { ...PARTS, report: "<html></html>", lock }));
    expect(files["report.html"]).toBe("<html></html>");
    expect(files["02-network/hcl/.terraform.lock.hcl"]).toBe(lock);
    expect(files["02-network/json/.terraform.lock.hcl"]).toBe(lock);
    expect(files["README.md"]).toContain(
      "pins the providers, with checksums for `linux_amd64`, `linux_arm64` and `darwin_arm64`",
    );
  });
});
