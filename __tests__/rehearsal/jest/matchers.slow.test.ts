import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { TerraformStack, Testing } from "cdktf";
import { MATCHERS } from "../../../src/rehearsal/jest/matchers";
import { configuration, describeWithTerraform, outputFolder } from "../../support/terraform";

Testing.setupJest();
expect.extend(MATCHERS);

/** A stack of a user, with a backend on the disk. */
function stack(cidrBlock: string): TerraformStack {
  const made = new TerraformStack(Testing.app(), "test");
  new AwsProvider(made, "aws", { region: "eu-west-1" });
  const vpc = new Vpc(made, "vpc", { cidrBlock });
  new SsmParameter(made, "id", { name: "/vpc/id", type: "String", value: vpc.id });
  return made;
}

describeWithTerraform("the matchers of cdktf", () => {
  it("see that a stack is valid and can be planned", () => {
    const output = Testing.fullSynth(stack("10.0.0.0/16"));
    expect(output).toBeValidTerraform();
    expect(output).toPlanSuccessfully();
  });

  it("see that a stack is not", () => {
    const faulty = stack("10.0.0.0/16");
    faulty.addOverride("resource.aws_vpc.vpc.cidr", "10.0.0.0/16");
    const output = Testing.fullSynth(faulty);
    expect(() => expect(output).toBeValidTerraform()).toThrow("Extraneous JSON object property");
  });
});

describeWithTerraform("the matchers of the rehearsal", () => {
  const vpc = { aws_vpc: { main: { cidr_block: "10.0.0.0/16" } } };

  it("count what a plan creates", async () => {
    await expect(outputFolder({ test: configuration({ resource: vpc }) })).toPlan({ add: 1 });
  });

  it("show how many there were when it is another number", async () => {
    const found = expect(outputFolder({ test: configuration({ resource: vpc }) })).toPlan({ add: 2 });
    await expect(found).rejects.toThrow("to plan with 2 to add, found 1");
  });

  it("show terraform's diagnostics", async () => {
    const faulty = { aws_vpc: { main: { cidr: "10.0.0.0/16" } } };
    const found = expect(outputFolder({ test: configuration({ resource: faulty }) })).toPlan({ add: 1 });
    await expect(found).rejects.toThrow("Extraneous JSON object property: No argument or block type is named");
  });

  it("see a state through its whole life", async () => {
    await expect(outputFolder({ test: configuration({ resource: vpc }) })).toPlanEmptyAfterApply();
  });

  it("see what terraform refuses, and fail when it refuses nothing", async () => {
    const faulty = { aws_vpc: { main: { cidr_block: "${aws_vpc.other.id}" } } };
    await expect(outputFolder({ test: configuration({ resource: faulty }) })).toRejectWith(/undeclared resource/);
    const found = expect(outputFolder({ test: configuration({ resource: vpc }) })).toRejectWith(/undeclared resource/);
    await expect(found).rejects.toThrow("terraform found nothing wrong");
  });
});
