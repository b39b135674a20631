import { readEnvironment } from "./env.js";
import { reportUncaught } from "./error-tracker.js";
import { makeLogger } from "./logger.js";
import { httpModel } from "./model.js";
import { makeServer } from "./server.js";

const environment = readEnvironment();
const logger = makeLogger(environment.LOG_LEVEL);
reportUncaught(logger);
const server = makeServer({ logger, model: httpModel(environment.MODEL_URL, environment.MODEL_API_KEY) });

await server.listen({ port: environment.PORT, host: "0.0.0.0" });
