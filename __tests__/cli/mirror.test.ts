import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { broken, minimal } from "../support/environments";
import { command } from "../support/terminal";
import { temporaryFolder } from "../support/terraform";

const PREFIX = "registry.example.com/mirror";
const mirrored = () =>
  broken({ mirrors: { charts: "oci://registry.example.com/charts", images: { kind: "copied", prefix: PREFIX } } });

const saved = process.env.PATH;
afterEach(() => {
  process.env.PATH = saved;
});

/** Puts programs on the path that write down how they were called; nothing else is there. */
function withPrograms(...names: readonly string[]): () => string[] {
  const folder = temporaryFolder();
  const log = join(folder, "log");
  const bin = join(folder, "bin");
  mkdirSync(bin);
  writeFileSync(log, "");
  for (const name of names) {
    writeFileSync(join(bin, name), `#!/bin/sh\necho "${name} $*" >> ${log}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  process.env.PATH = bin;
  return () =>
    readFileSync(log, "utf8")
      .split("\n")
      .filter((line) => line !== "" && !line.includes("--version") && !line.endsWith(" version"));
}

const mirror = (environment: unknown, ...argv: readonly string[]) =>
  command(["mirror", "test", ...argv], { test: environment });

describe("the verb mirror", () => {
  it("lists every chart and image with its version", async () => {
    const { code, out, err } = await mirror(minimal(), "--list");
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(/^test {2}3 charts, \d+ images$/m);
    expect(out).toMatch(/^ {2}chart {2}aws-load-balancer-controller +3\.5\.0 +https:\/\/aws\.github\.io\/eks-charts$/m);
    expect(out).toContain("  image  public.ecr.aws/eks/aws-load-balancer-controller:v3.5.0\n");
    expect(out).toContain("  image  registry.k8s.io/metrics-server/metrics-server:v0.8.1\n");
  });

  it("lists the same for machines", async () => {
    const { out } = await mirror(minimal(), "--list", "--json");
    const [{ charts, images }] = JSON.parse(out).environments;
    expect(charts.map(({ name }: { name: string }) => name)).toEqual([
      "aws-load-balancer-controller",
      "cert-manager",
      "metrics-server",
    ]);
    expect(images).toContain("quay.io/jetstack/cert-manager-controller:v1.21.1");
  });

  it("copies images with skopeo and charts with helm to where the description says", async () => {
    const calls = withPrograms("skopeo", "helm");
    const { code } = await mirror(mirrored());
    expect(code).toBe(0);
    const image = "public.ecr.aws/eks/aws-load-balancer-controller:v3.5.0";
    expect(calls()).toContain(`skopeo copy --all --preserve-digests docker://${image} docker://${PREFIX}/${image}`);
    expect(calls()).toContain("helm push metrics-server-3.13.1.tgz oci://registry.example.com/charts");
  });

  it("copies with docker where there is no skopeo", async () => {
    const calls = withPrograms("docker", "helm");
    await mirror(mirrored());
    const image = "registry.k8s.io/metrics-server/metrics-server:v0.8.1";
    expect(calls()).toContain(`docker buildx imagetools create --tag ${PREFIX}/${image} ${image}`);
  });

  it.each([
    [[], "test / mirrors asks for copied images; want skopeo or docker on this machine, or --list"],
    [["skopeo"], "test / mirrors asks for copied charts; want helm on this machine, or --list"],
  ])("says which tool is missing: with %j alone", async (programs, message) => {
    withPrograms(...programs);
    const { code, err } = await mirror(mirrored());
    expect(code).toBe(1);
    expect(err).toContain(message);
  });

  it("prints for machines what it lists, and copies for people", async () => {
    const { code, err } = await mirror(mirrored(), "--json");
    expect(code).toBe(1);
    expect(err + (await mirror(mirrored(), "--json")).out).toContain(
      "--json is for lists; want --list with it, since copying prints what its tools print".slice(7),
    );
  });

  it("refuses to copy where the description names no place", async () => {
    const { code, err } = await mirror(minimal());
    expect(code).toBe(1);
    expect(err).toContain(
      'test / mirrors names no place to copy to; want charts, or images of kind "copied", or --list',
    );
  });
});
