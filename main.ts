import { run } from "./src/cli";
import { declareEnvironment } from "./src/stacks";

/*
 * The one program: `cdktf.json` and every npm script run it. It is called once for each environment.
 * Resources of your own go beside declareEnvironment; examples/own-resources shows how.
 */
run((app, environment) => {
  declareEnvironment(app, environment);
});
