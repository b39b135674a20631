import { describe, expect, it } from "vitest";
import { environmentFile } from "./environment-file.js";
import { environmentNamed } from "./environment-name.js";

const summary = (path: string, further?: string[]) => {
  const file = environmentFile(path, further);
  return file && `${file.environment}${file.isVariant ? " (variant)" : ""} ${file.form}${file.isExample ? " example" : ""}`;
};

describe("environmentNamed", () => {
  it.each([
    ["dev", "development"],
    ["Local", "development"],
    ["pre-prod", "staging"],
    ["UAT", "staging"],
    ["prd", "production"],
    ["e2e", "test"],
  ])("takes %s for %s", (word, environment) => expect(environmentNamed(word)).toEqual({ environment, isVariant: false }));

  it("tells variants, names of one's own and what is no environment", () => {
    expect(environmentNamed("dev-azure")).toEqual({ environment: "development", isVariant: true });
    expect(environmentNamed("eu.prod")).toEqual({ environment: "production", isVariant: true });
    expect(environmentNamed("Sandbox", ["sandbox"])).toEqual({ environment: "sandbox", isVariant: false });
    expect(environmentNamed("sandbox")).toBeUndefined();
    expect(environmentNamed("device")).toBeUndefined();
  });
});

describe("environmentFile", () => {
  it.each([
    [".env.production", "production dotenv"],
    ["apps/api/.env.stg.example", "staging dotenv example"],
    [".env.example.prod", "production dotenv example"],
    [".env.local", "development dotenv"],
    [".env-dev", "development dotenv"],
    ["env/qa.env", "staging dotenv"],
    ["prod.env.sample", "production dotenv example"],
    ["environments/prod/.env", "production dotenv"],
    [".env.dev-azure", "development (variant) dotenv"],
    [".env.test", "test dotenv"],
    ["config/production.json", "production config"],
    ["config/prod.enc.yaml", "production config"],
    ["config.staging.ts", "staging config"],
    ["chart/values-prod.yaml", "production values"],
    ["docker-compose.dev.override.yml", "development compose"],
    ["k8s/overlays/staging/deployment.yaml", "staging deployment"],
    ["terraform/environments/prod/main.tf", "production deployment"],
    ["fly.staging.toml", "staging deployment"],
    ["src/environments/environment.prod.ts", "production code"],
  ])("reads %s", (path, expected) => expect(summary(path)).toBe(expected));

  it.each([".env", ".env.example", ".env.docker", "src/env.ts", "src/dev.ts", "docs/.env.production", "tests/.env.production", "docker-compose.yml", "values.yaml", "src/config/index.ts", "docs/env.dev.md"])(
    "takes %s for none",
    (path) => expect(summary(path)).toBeUndefined(),
  );

  it("knows names of one's own, and how another environment's file is called", () => {
    expect(summary(".env.eu", ["eu"])).toBe("eu dotenv");
    expect(environmentFile("apps/prod/.env.prod.example")?.pathFor("staging")).toBe("apps/prod/.env.staging.example");
    expect(environmentFile("k8s/prod/a.yaml")?.pathFor("staging")).toBe("k8s/staging/a.yaml");
  });
});
