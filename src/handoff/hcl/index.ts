/** A state's JSON as HCL that means the same. */
export { hclOf, type Schemas } from "./hcl";
export { schemasOf } from "./schemas";
