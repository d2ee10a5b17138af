import { schemasOf } from "../../../src/handoff/hcl";

describe("schemasOf", () => {
  it("reads the types that states use, and leaves out what has no binding", () => {
    const resource = {
      helm_release: { a: {} },
      random_pet: { b: {} },
      aws_nothing: { c: {} },
      terraform_data: { d: {} },
    };
    const schemas = schemasOf([{ name: "x", folder: "/nowhere", json: { terraform: {}, resource } }]);
    expect(Object.keys(schemas)).toEqual(["helm", "aws"]);
    expect(Object.keys(schemas.helm?.resources ?? {})).toEqual(["helm_release"]);
    expect(schemas.aws?.resources).toEqual({});
  });
});
