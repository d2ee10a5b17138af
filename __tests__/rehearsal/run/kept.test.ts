import { readFileSync } from "node:fs";
import { join } from "node:path";
import { furnish } from "../../../src/rehearsal/run/kept";
import { Workspace } from "../../../src/rehearsal/run/workspace";

const kept = (environment: Record<string, string | undefined>) => {
  const workspace = new Workspace();
  furnish(workspace, environment);
  const [program = "", page = ""] = ["terraform", "README"].map((file) =>
    readFileSync(join(workspace.root, file), "utf8"),
  );
  workspace.remove();
  return { program: program.split("\n")[1] ?? "", page };
};

it("a kept folder has a terraform with the stand-ins that the rehearsal ran with", () => {
  expect(kept({ TF_CLI_CONFIG_FILE: "/a/terraform.rc" }).program).toMatch(/ 'all' "\$@"$/);
  expect(kept({}).program).toMatch(/ 'aws' "\$@"$/);
});

it("its page says where the providers are found that are not stand-ins", () => {
  const where = "cd stacks/NAME && ../../terraform show ../../first/NAME.tfplan";
  expect(kept({}).page).toContain(where);
  expect(kept({ TF_CLI_CONFIG_FILE: "/a/terraform.rc" }).page).not.toContain(where);
});
