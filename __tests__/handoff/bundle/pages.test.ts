import production from "../../../environments/production";
import reference from "../../../environments/reference";
import sandbox from "../../../environments/sandbox";
import type { Environment } from "../../../src/config";
import { bundleOf } from "../../../src/handoff/bundle/bundle";
import { placedStates } from "../../../src/handoff/bundle/layout";
import { broken } from "../../support/environments";
import { checked } from "../../support/handed";
import { handedInFolders, PARTS, texts } from "./bundled";
import { commandLines, part } from "./page-parts";

const gitops = checked(
  broken({
    name: "delivered",
    "clusters/main/gitops": {},
    "clusters/main/compute/nodeGroups/workers/amiRelease": "1.35.0-20261101",
    "clusters/main/addons/coredns": { build: "v1.13.1-eksbuild.1" },
    teams: { shop: {} },
    state: { kind: "hcp", organization: "acme" },
  }),
);

const ENVIRONMENTS: Readonly<Record<string, Environment>> = { reference, production, sandbox, delivered: gitops };

const books = Object.entries(ENVIRONMENTS).map(([name, environment]) => {
  const handed = handedInFolders(environment);
  const files = texts(bundleOf(handed, PARTS));
  return { name, handed, files, readme: files["README.md"] ?? "", runbook: files["RUNBOOK.md"] ?? "" };
});
const bookOf = (name: string) => books.find((book) => book.name === name) as (typeof books)[number];

/** What a page must not hold: signs of a value that was not there. */
const HOLES = /undefined|null|NaN|\[object|\$\{[a-z]|TODO|<[a-z-]+>/;

const titles = (page: string) => [...page.matchAll(/^## (.+)$/gm)].map(([, title]) => title);

describe.each(books)("the pages of $name", ({ handed, files, readme, runbook }) => {
  const homes = placedStates(handed).map(({ home }) => home);

  it("have no value missing", () => {
    for (const page of [
      readme,
      runbook,
      files["plan.md"] ?? "",
      files["controls.md"] ?? "",
      files["versions.md"] ?? "",
    ]) {
      expect(page.split("\n").filter((line) => HOLES.test(line))).toEqual([]);
    }
  });

  it("deploy every state in order, and tear it down in reverse", () => {
    const [, deploy = ""] = /## Deploy([\s\S]*?)\n## /.exec(readme) ?? [];
    expect([...deploy.matchAll(/^### (.+)$/gm)].map(([, home]) => home)).toEqual(homes);
    const order = (part: string, command: RegExp) => [...part.matchAll(command)].map(([, home]) => home);
    expect(order(deploy, /-chdir=(\S+)\/hcl apply/g)).toEqual(homes);
    const [, destroy = ""] = /Destroy\n([\s\S]*)/.exec(runbook) ?? [];
    expect(order(destroy, /-chdir=(\S+)\/hcl plan -destroy/g)).toEqual([...homes].reverse());
  });

  it("leave no plan behind, and never let a plan be applied in the block that makes it", () => {
    const blocks = [...`${readme}${runbook}`.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = ""]) => block);
    for (const block of blocks.filter((one) => /^terraform \S+ apply /m.test(one))) {
      expect(block).toMatch(/^terraform -chdir=(\S+) apply reviewed\.tfplan\nrm \1\/reviewed\.tfplan\n$/);
    }
  });

  it("name folders and files that are there", () => {
    const there = new Set(
      Object.keys(files).flatMap((path) => path.split("/").map((_, i, parts) => parts.slice(0, i + 1).join("/"))),
    );
    for (const line of commandLines(`${readme}${runbook}`)) {
      for (const [, folder = ""] of line.matchAll(/-chdir=([0-9]\S+)/g)) {
        expect(there).toContain(folder);
      }
      for (const [, file = ""] of line.matchAll(/^cp (\S+\/teardown\/\S+)/g)) {
        expect(there).toContain(file);
      }
    }
    for (const [, file = ""] of `${readme}${runbook}`.matchAll(/\]\(([^)#]+)\)/g)) {
      expect(there).toContain(file);
    }
    for (const [, anchor = ""] of runbook.matchAll(/\]\(#([^)]+)\)/g)) {
      expect(titles(runbook).map((title = "") => title.toLowerCase().replaceAll(" ", "-"))).toContain(anchor);
    }
  });

  it("name clusters, groups, roles, keys and addresses that are in the output", () => {
    const output = JSON.stringify(handed.states.map(({ json }) => json));
    const flags =
      /--(?:cluster-name|nodegroup-name|role-arn|principal-arn|nodegroup|bucket) ([^\s)"']+)|--key-id (alias\/[^\s)]+)|update-kubeconfig --name (\S+)|(?:untaint|import) '([^']+)'|--dns-name (\S+)/g;
    const found = commandLines(`${readme}${runbook}`).flatMap((line) =>
      [...line.matchAll(flags)].map((match) => match.slice(1).find((one) => one !== undefined) ?? ""),
    );
    expect(found.length).toBeGreaterThan(10);
    for (const name of found.filter((one) => !/^[A-Z_]+$/.test(one))) {
      const [type, label] = name.split(".");
      const known =
        output.includes(`"${name}"`) ||
        (label !== undefined && output.includes(`"${type}":{`) && output.includes(`"${label}":{`));
      expect([name, known]).toEqual([name, true]);
    }
  });
});

describe("the runbook", () => {
  it("has the sections that apply, and no others", () => {
    const always = ["First deployment", "Take over a new bundle", "Upgrade Kubernetes", "Patch node AMIs"].concat([
      "Pin add-on builds",
      "Grow",
      "Rotate",
      "Interrupted apply",
      "Lost state",
      "Tear down",
    ]);
    const more = (name: string) => titles(bookOf(name).runbook).filter((title = "") => !always.includes(title));
    for (const { runbook } of books) {
      expect(titles(runbook)).toEqual(expect.arrayContaining(always));
    }
    expect(more("reference")).toEqual(["Push images", "Stuck Helm release"]);
    expect(more("production")).toEqual([
      "Fill the mirror",
      "Push images",
      "Move traffic between clusters",
      "Lock left behind",
      "Stuck Helm release",
    ]);
    expect(more("sandbox")).toEqual(["Stuck Helm release"]);
    expect(more("delivered")).toEqual(["Argo CD", "Lock left behind"]);
  });

  it("pushes images under their whole names, before the workloads", () => {
    const { runbook, readme } = bookOf("reference");
    const host = "111122223333.dkr.ecr.us-east-1.amazonaws.com";
    expect(commandLines(runbook).filter((line) => line.startsWith("docker push"))).toEqual([
      `docker push ${host}/reference/api:1.4.2`,
      `docker push ${host}/reference/api:16.4.1`,
      `docker push ${host}/reference/jobs:2.0.0`,
      `docker push ${host}/reference/web:1.4.2`,
    ]);
    expect(readme).toMatch(/### 07-main-workloads\n\nPush the images first/);
  });

  it("lifts the protection of every state that has some, before anything is destroyed", () => {
    const { runbook } = bookOf("production");
    const guarded = Object.keys(bookOf("production").files).filter((path) => path.includes("/teardown/"));
    const copied = commandLines(part(runbook, "Tear down")).filter(
      (line) => line.startsWith("cp ") && line.includes("/teardown/"),
    );
    expect(copied.map((line) => line.split(" ")[1])).toEqual(guarded);
    const down = part(runbook, "Tear down");
    expect(down.lastIndexOf("/teardown/")).toBeLessThan(down.indexOf("plan -destroy"));
    expect(bookOf("sandbox").runbook).toContain("Nothing here is protected: a destroy is a destroy.");
  });

  it("knows pinned releases and builds from those that are chosen at plan", () => {
    const pinned = bookOf("delivered").runbook;
    expect(pinned).toContain("Ask for a bundle with another `amiRelease`:");
    expect(pinned).toContain("at `1.35.0-20261101`");
    expect(pinned).toContain(
      "| `coredns` | `delivered-main` | `v1.13.1-eksbuild.1` | `clusters.main.addons.coredns.build` |",
    );
    expect(pinned).not.toContain("update-nodegroup-version");
    expect(bookOf("reference").runbook).toContain(
      "aws eks update-nodegroup-version --cluster-name reference-main --nodegroup-name workers-",
    );
  });

  it("pushes images between the states, and not after all of them", () => {
    expect(part(bookOf("reference").runbook, "First deployment")).toContain(
      '2. Deploy the states in the order of README.md, "Deploy". After the registry state and before the first workloads state: "Push images" below.\n3. Look at what you have:',
    );
  });

  it("says that a key is not turned at will, without a number that AWS changes", () => {
    const { runbook } = bookOf("reference");
    expect(runbook).toContain("which KMS allows a limited number of times for each key:");
    expect(part(runbook, "Rotate")).not.toMatch(/\b(ten|10|25) times/);
  });

  it("says how emptying the bucket of states ends", () => {
    const { runbook } = bookOf("production");
    expect(runbook).toContain("Run each again until it ends with `Parameter validation failed` and `Delete.Objects`:");
  });

  it("gets a state back as its backend keeps it", () => {
    expect(bookOf("production").runbook).toContain(
      "aws s3api get-object --bucket platform-terraform-state-111122223333 --key production/production-registry.tfstate --version-id VERSION_ID earlier.tfstate",
    );
    expect(bookOf("reference").runbook).toContain(
      "cp -p state/reference-network.tfstate.backup state/reference-network.tfstate",
    );
    expect(bookOf("delivered").runbook).toContain("under States of the workspace.");
  });
});

describe("the readme", () => {
  it("tells init where a state lies where it must be told", () => {
    expect(bookOf("production").readme).toContain(
      "terraform -chdir=02-registry/hcl init -backend-config=../backend.hcl\n",
    );
    expect(bookOf("production").readme).toContain("terraform -chdir=01-bootstrap-production/hcl init\n");
    expect(bookOf("delivered").readme).toContain("terraform login\n");
  });

  it("names every program that its commands and those of the runbook use", () => {
    for (const { readme, runbook } of books) {
      const tools = readme.slice(0, readme.indexOf("### Credentials"));
      const lines = commandLines(`${readme}${runbook}`).join("\n");
      for (const program of ["curl", "dig", "jq", "sha256sum", "kubectl", "docker", "helm"]) {
        const used = new RegExp(`(^|[|(] ?)${program} `, "m").test(lines);
        const named = new RegExp(`^\\| (docker or )?${program}`, "im").test(tools);
        expect([program, used && !named]).toEqual([program, false]);
      }
    }
  });

  it("says from when on Terraform keeps the state before", () => {
    expect(bookOf("reference").readme).toContain(
      "From the second apply of a state on, Terraform keeps that state as it was before",
    );
    expect(bookOf("delivered").readme).toContain("Your backend keeps earlier versions of each state");
  });

  it("says how to reach the Kubernetes API", () => {
    expect(bookOf("reference").readme).toContain("- `reference-main` answers to `203.0.113.0/24`, and inside the VPC.");
    expect(bookOf("production").readme).toContain(
      "- `production-blue` does not answer from the internet. It is reached over the transit gateway from `10.200.0.0/16`.",
    );
  });

  it("gives the command for lock files where there are none", () => {
    expect(bookOf("sandbox").readme).toContain(
      '  terraform -chdir="$state/hcl" providers lock -platform=linux_amd64 -platform=linux_arm64 -platform=darwin_arm64 || break',
    );
  });

  it("puts another bucket into every place that names one, with its own command", () => {
    const elsewhere = checked(broken({ state: { kind: "s3", bucket: "states-111122223333" } }));
    const readme = texts(bundleOf(handedInFolders(elsewhere), PARTS))["README.md"] ?? "";
    expect(readme).toContain(
      `sed -i.old 's/states-111122223333/YOUR-BUCKET/; s/"us-east-1"/"YOUR-REGION"/' [0-9]*/backend.hcl [0-9]*/*/remote-states.tf*`,
    );
  });
});
