import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { TerraformOutput, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { StateBackend } from "../../src/contracts/backend";
import { PlatformApp } from "../../src/stacks/app";

let folder: string;
let outdir: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "app-"));
  outdir = join(folder, "out");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A stack without AWS in it. */
class Bare extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new StateBackend(this, { kind: "local" }, id);
  }
  override prepareStack(): void {}
}

const parameter = (scope: Construct, id: string) =>
  new SsmParameter(scope, id, { name: `/${id}`, type: "String", value: id });

describe("PlatformApp", () => {
  it("writes every stack and a manifest", () => {
    const app = new PlatformApp({ outdir });
    new TerraformOutput(new Bare(app, "one"), "answer", { value: 42 });
    app.synth();
    expect(readdirSync(join(outdir, "stacks"))).toEqual(["one"]);
    expect(JSON.parse(readFileSync(join(outdir, "stacks/one/cdk.tf.json"), "utf8")).output.answer.value).toBe(42);
  });

  it("leaves the temporary folder of its synthesis nowhere", () => {
    const app = new PlatformApp({ outdir });
    new Bare(app, "one");
    app.synth();
    expect(existsSync(app.outdir)).toBe(false);
  });

  it("writes nothing when an inspection finds a problem", () => {
    const app = new PlatformApp({ outdir, inspect: () => [{ path: "one", message: "is not good; want better" }] });
    new Bare(app, "one");
    expect(() => app.synth()).toThrow("one is not good; want better");
    expect(existsSync(outdir)).toBe(false);
  });

  it("refuses a file where the output folder should be", () => {
    writeFileSync(outdir, "mine");
    expect(() => new PlatformApp({ outdir })).toThrow(
      `${outdir}: 1 problem\n  is a file; want a folder for the output`,
    );
    expect(readFileSync(outdir, "utf8")).toBe("mine");
  });

  it("refuses two elements of one address, which cdktf would merge", () => {
    const app = new PlatformApp({ outdir });
    const stack = new Bare(app, "one");
    parameter(stack, "a-b");
    parameter(stack, "ab").overrideLogicalId("a-b");
    expect(() => app.synth()).toThrow(
      "one/ab has the address aws_ssm_parameter.a-b, which one/a-b has already; want another id",
    );
  });

  it.each(["1bad", "a.b", "Upper", "a b"])("refuses the id %j", (id) => {
    const app = new PlatformApp({ outdir });
    new Construct(new Bare(app, "one"), id);
    expect(() => app.synth()).toThrow(
      `one/${id} has the id ${JSON.stringify(id)}; want lower-case letters, digits and hyphens`,
    );
  });

  it("refuses an attribute of another stack's resource", () => {
    const app = new PlatformApp({ outdir });
    const one = new Bare(app, "one");
    new AwsProvider(one, "aws", { region: "us-east-1" });
    const made = parameter(one, "made");
    new TerraformOutput(new Bare(app, "two"), "taken", { value: made.arn });
    expect(() => app.synth()).toThrow(
      "two refers to aws_ssm_parameter.made, which this state does not hold; want a value published by a contract",
    );
    expect(existsSync(outdir)).toBe(false);
  });

  it("leaves a finished output as it was when a later synthesis fails", () => {
    const first = new PlatformApp({ outdir });
    new TerraformOutput(new Bare(first, "one"), "answer", { value: 1 });
    first.synth();
    const before = readFileSync(join(outdir, "stacks/one/cdk.tf.json"), "utf8");
    const second = new PlatformApp({ outdir, inspect: () => [{ path: "", message: "no" }] });
    new TerraformOutput(new Bare(second, "one"), "answer", { value: 2 });
    expect(() => second.synth()).toThrow("no");
    expect(readFileSync(join(outdir, "stacks/one/cdk.tf.json"), "utf8")).toBe(before);
  });
});
