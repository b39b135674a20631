import { testRule } from "../../rule-tester.js";
import rule from "./no-client-per-call.js";

const prisma = `import { PrismaClient } from "@prisma/client"; `;
const pg = `import { Client, Pool } from "pg"; `;
const s3 = `import { S3Client } from "@aws-sdk/client-s3"; `;
const redis = `import { createClient } from "redis"; `;

const connections = [{ messageId: "connections" as const }];
const sockets = [{ messageId: "sockets" as const }];
const request = (messageId: "connections" | "sockets", library: string) => [{ messageId, data: { library, when: "for each request" } }];
const call = (messageId: "connections" | "sockets", library: string) => [{ messageId, data: { library, when: "for each call of this function" } }];
const round = (messageId: "connections" | "sockets", library: string) => [{ messageId, data: { library, when: "for each round of a loop" } }];

testRule("no-client-per-call", rule, {
  valid: [
    "export const sum = (a, b) => a + b;",
    // At the top of a module
    `${prisma}export const prisma = new PrismaClient();`,
    `${pg}const pool = new Pool(); export const rows = async (sql) => (await pool.query(sql)).rows;`,
    `${prisma}const g = globalThis; export const prisma = g.prisma ?? new PrismaClient(); if (dev) g.prisma = prisma;`,
    `import { S3Client } from "@aws-sdk/client-s3"; const s3 = new S3Client({}); export const handler = async (event) => s3.send(put(event));`,
    `import https from "https"; const agent = new https.Agent({ keepAlive: true });`,
    `for (const region of regions) clients.set(region, new S3Client({ region })); import { S3Client } from "@aws-sdk/client-s3";`,
    // Kept
    `${s3}let client; export const stripe = () => (client ??= new S3Client(key));`,
    `${s3}let client; export function stripe() { if (!client) { client = new S3Client(key); } return client; }`,
    `${s3}let client; export function GET() { client ||= new S3Client(key); return client.balance.retrieve(); }`,
    `${prisma}export function db() { if (!globalThis.prisma) globalThis.prisma = new PrismaClient(); return globalThis.prisma; }`,
    `${prisma}class Db { constructor() { this.prisma = new PrismaClient(); } }`,
    `${prisma}class Db { #prisma = new PrismaClient(); get() { return this.#prisma; } }`,
    `${prisma}class Db { connect() { this.prisma ??= new PrismaClient(); return this.prisma.$connect(); } }`,
    `${redis}let pending; export async function load(key) { if (!pending) { const client = createClient({ url }); client.on("error", log); pending = client.connect().then(() => client); } return (await pending).get(key); }`,
    `${s3}const clients = new Map(); export function GET(req) { const client = new S3Client(key); clients.set("one", client); return client.balance.retrieve(); }`,
    `${s3}export const GET = (req) => clients.set("one", new S3Client(key));`,
    `${s3}const get = once(() => new S3Client(key)); export const GET = (req) => get().balance.retrieve();`,
    `${s3}const get = cache(() => { const client = new S3Client(key); return client; }); export const GET = (req) => get().balance.retrieve();`,
    `${pg}let pending; export async function client() { if (!pending) { pending = new Promise(async (resolve, reject) => { const made = new Client(); await made.connect(); made.on("error", reject); resolve(made); }); } return pending; }`,
    `${pg}let pending; export const client = () => (pending ??= new Promise((resolve) => resolve(new Client())));`,
    `${redis}export const module = { provide: "REDIS", useFactory: () => createClient({ url }) };`,
    `${redis}export const module = { provide: "REDIS", useFactory: async () => { const client = createClient({ url }); await client.connect(); return client; } };`,
    `${redis}export default async function plugin(app) { const client = createClient({ url }); app.decorate("redis", client); }`,
    // Calls nobody
    ...["streamTransport: true, buffer: true", "jsonTransport: true", 'sendmail: true, path: "/usr/sbin/sendmail"'].map((options) => `import { createTransport } from "nodemailer"; export async function save(mail) { const transport = createTransport({ ${options} }); await transport.sendMail(mail); }`),
    // Handed out
    `${pg}export function createPool() { return new Pool({ connectionString: url }); }`,
    `${pg}export const createPool = () => new Pool({ connectionString: url });`,
    `${redis}export async function connect() { const client = createClient({ url }); client.on("error", log); await client.connect(); return client; }`,
    `${redis}export async function connect() { const client = createClient({ url }); return ok(client as Redis); }`,
    `${redis}export async function connect() { return await createClient({ url }).on("error", log).connect(); }`,
    `${pg}export function createStore() { const pool = new Pool(); return { find: (id) => pool.query("select 1", [id]) }; }`,
    `${pg}export function createStore() { const pool = new Pool(); function find(id) { return pool.query("select 1", [id]); } return { find }; }`,
    `${pg}export function createStore() { const pool = new Pool(); const database = drizzle(pool); return database; }`,
    `${pg}function make() { return new Pool(); } const pool = make(); export const GET = () => pool.query("select 1");`,
    `${redis}async function make() { const client = createClient({ url }); return { client }; } async function get() { const made = await make(); store.client = made.client; }`,
    // Handed out to other files, where it is kept, made for one caller, closed, or made by tests and scripts
    ...[
      `import { make } from "./make.js"; export const pool = make();`,
      `import { make } from "./make.js"; let pool; export function GET() { pool ??= make(); return pool.query("select 1"); }`,
      `import { make } from "./make.js"; export async function POST(req) { return make(await req.json()).query("select 1"); }`,
      `import { make } from "./make.js"; export async function report() { const pool = make(); await pool.query("select 1"); await pool.end(); }`,
      `import { other } from "./make.js"; export function GET() { return other().query("select 1"); }`,
    ].map((use) => ({ code: `${pg}export function make() { return new Pool(); } export const other = 1;`, filename: "src/make.ts", name: use, repository: { "src/make.ts": `${pg}export function make() { return new Pool(); } export const other = 1;`, "src/use.ts": use } })),
    {
      code: `${pg}export function make() { return new Pool(); }`,
      filename: "src/make.ts",
      name: "a test uses it",
      vocabulary: { tests: ["**/*.test.ts"], commands: ["src/commands/**"] },
      repository: {
        "src/make.ts": `${pg}export function make() { return new Pool(); }`,
        "src/use.test.ts": `import { make } from "./make.js"; export function GET() { return make().query("select 1"); }`,
        "src/commands/use.ts": `import { make } from "../make.js"; export function GET() { return make().query("select 1"); }`,
        "prisma/seed.ts": `import { make } from "../src/make.js"; export function GET() { return make().query("select 1"); }`,
      },
    },
    // One caller's
    `${s3}export async function pay(key) { const client = new S3Client(key); return client.charges.create({}); }`,
    `${s3}export async function POST(req) { const { key } = await tenantOf(req); const client = new S3Client(key); return client.charges.create({}); }`,
    `import { S3Client } from "@aws-sdk/client-s3"; export async function upload(tenant) { const config = { region: tenant.region }; await new S3Client(config).send(put); }`,
    `import { ProxyAgent } from "undici"; export const load = (url, proxy) => fetch(url, { dispatcher: new ProxyAgent(proxy) });`,
    `${s3}class Billing { pay() { const client = new S3Client(this.key); return client.charges.create({}); } }`,
    `${s3}function make(key) { return new S3Client(key); } export const POST = async (req) => make(await keyOf(req)).charges.create({});`,
    `${s3}export async function payAll(keys) { for (const key of keys) { const client = new S3Client(key); await client.charges.create({}); } }`,
    `${s3}export async function POST() { let key = env.A; if (other) key = env.B; await new S3Client(key).charges.create({}); }`,
    // Once
    `${prisma}async function main() { const prisma = new PrismaClient(); await prisma.user.deleteMany(); } main();`,
    `${prisma}async function clean() { const prisma = new PrismaClient(); await prisma.user.deleteMany(); } await clean();`,
    `${prisma}(async () => { const prisma = new PrismaClient(); await prisma.user.deleteMany(); })();`,
    `${redis}export async function bootstrap() { const client = createClient({ url }); await client.connect(); }`,
    `${redis}export function setupCache(app) { const client = createClient({ url: env.URL }); listen(client); }`,
    { code: `${prisma}export async function fill() { const prisma = new PrismaClient(); await prisma.user.create({}); }`, filename: "prisma/seed.ts" },
    { code: `${pg}export async function apply() { const client = new Client(); await client.query("alter table"); }`, filename: "src/migrations/001.ts" },
    // Closed where it was opened, and no request
    `${pg}export async function report() { const client = new Client(); await client.connect(); try { await client.query("select 1"); } finally { await client.end(); } }`,
    `${prisma}export async function report() { const prisma = new PrismaClient(); await prisma.user.count(); await prisma.$disconnect(); }`,
    `${s3}export async function handleUsageJob() { const client = new S3Client(key); await client.subscriptions.list(); }`,
    `${s3}export async function handleUsageJob() { const each = async () => { const client = new S3Client(key); await client.subscriptions.list(); }; await each(); }`,
    `${s3}export const usageExportProcessor = async () => { const client = new S3Client(key); await client.subscriptions.list(); };`,
    // Opened to see whether it can be, once for each deployment, or for tests and examples
    `${redis}export const GET = () => probeCache(); async function probeCache() { const client = createClient({ url }); await client.connect(); await client.quit(); }`,
    `${s3}exports.handler = async (event, context) => { if (event.RequestType === "Delete") return; const client = new S3Client({}); await client.send(put); };`,
    { code: `${prisma}export async function GET() { const prisma = new PrismaClient(); return prisma.user.findMany(); }`, filename: "examples/orders/route.ts" },
    {
      code: `${pg}export function make() { return new Pool(); }`,
      filename: "src/make.ts",
      name: "an example uses it",
      repository: { "src/make.ts": `${pg}export function make() { return new Pool(); }`, "src/test/fill.ts": `import { make } from "../make.js"; export function GET() { return make().query("select 1"); }` },
    },
    // What it is made for is kept
    `${s3}let token; async function load() { const client = new S3Client({}); return client.send(get); } export async function current() { if (!token) token = await load(); return token; }`,
    // Libraries whose clients share their sockets
    `import Stripe from "stripe"; export async function GET() { return new Stripe(env.KEY).balance.retrieve(); }`,
    `import OpenAI from "openai"; export async function POST() { const openai = new OpenAI(); return openai.responses.create({ input }); }`,
    `import { WebClient } from "@slack/web-api"; export async function POST() { const slack = new WebClient(); return slack.oauth.v2.access({ code }); }`,
    `import { ChatOpenAI } from "@langchain/openai"; export async function POST() { return new ChatOpenAI({ model }).invoke(messages); }`,
    // Free of cost, or no client
    `import { Octokit } from "@octokit/rest"; export async function GET() { await new Octokit({ auth }).repos.get({}); }`,
    `import { PutObjectCommand } from "@aws-sdk/client-s3"; export const GET = (req) => s3.send(new PutObjectCommand({ Bucket }));`,
    `class PrismaClient {} export function GET() { const prisma = new PrismaClient(); return prisma.find(); }`,
    `import { Client } from "./client.js"; export function GET() { return new Client().load(); }`,
    `${s3}export const amount = memoize("rates", () => new S3Client(key).balance.retrieve());`,
  ],
  invalid: [
    // Requests
    { code: `${redis}export async function GET() { const client = createClient({ url }); await client.connect(); const value = await client.get("a"); await client.quit(); return value; }`, errors: request("connections", "Redis") },
    { code: `${pg}export async function GET() { const client = await new Promise((resolve) => { const made = new Client(); made.connect(() => resolve(made)); }); return client.query("select 1"); }`, errors: connections },
    { code: `${pg}export async function GET() { return new Promise((resolve) => { const made = new Client(); made.query("select 1", (error, result) => resolve(result)); }); }`, errors: connections },
    { code: `${redis}export async function healthOfCache(req, res) { const client = createClient({ url }); await client.connect(); res.json(await client.ping()); }`, errors: request("connections", "Redis") },
    { code: `${s3}async function load() { const client = new S3Client({}); return client.send(get); } export async function current() { const token = await load(); return token; }`, errors: call("sockets", "AWS SDK") },
    { code: `${s3}let token; async function load() { const client = new S3Client({}); return client.send(get); } export async function current() { token = await load(); return load(); }`, errors: call("sockets", "AWS SDK") },
    { code: `${s3}exports.handler = async (event, context) => { const client = new S3Client({}); await client.send(put(event.requestType)); };`, errors: request("sockets", "AWS SDK") },
    { code: `${prisma}export async function GET() { const prisma = new PrismaClient(); return Response.json(await prisma.user.findMany()); }`, errors: request("connections", "Prisma") },
    { code: `${prisma}export const POST = async () => Response.json(await new PrismaClient().user.findMany());`, errors: request("connections", "Prisma") },
    { code: `import { PrismaClient } from "../generated/prisma/index.js"; export async function loader() { const prisma = new PrismaClient(); return prisma.user.findMany(); }`, errors: request("connections", "Prisma") },
    { code: `import * as db from "@prisma/client"; export async function GET() { const prisma = new db.PrismaClient(); return prisma.user.findMany(); }`, errors: connections },
    { code: `const { PrismaClient: Database } = require("@prisma/client"); exports.handler = async () => { const d = new Database(); return d.user.findMany(); };`, errors: connections },
    { code: `${pg}app.get("/a", async (req, res) => { const client = new Client(); await client.connect(); res.json(await client.query("select 1")); await client.end(); });`, errors: request("connections", "pg") },
    { code: `${pg}app.get("/a", async (request) => { const pool = new Pool({ max: 1 }); return pool.query("select 1"); });`, errors: request("connections", "pg") },
    { code: `import pg from "pg"; router.post("/a", wrap(async (req, res) => { const pool = new pg.Pool(); res.json(await pool.query("select 1")); }));`, errors: request("connections", "pg") },
    { code: `${pg}function rows() { const client = new Client(); return client.query("select 1"); } app.get("/a", (req, res) => res.json(rows()));`, errors: request("connections", "pg") },
    { code: `${pg}function make() { return new Pool(); } app.get("/a", async (req, res) => { const pool = make(); res.json(await pool.query("select 1")); });`, errors: request("connections", "pg") },
    { code: `${pg}const make = () => new Pool(); export async function GET() { return Response.json(await make().query("select 1")); }`, errors: request("connections", "pg") },
    { code: `${pg}export async function GET() { const database = drizzle(new Pool()); return Response.json(await database.select()); }`, errors: request("connections", "pg") },
    { code: `${pg}export async function GET() { const options = { max: 1 }; const pool = new Pool(options); return pool.query("select 1"); }`, errors: request("connections", "pg") },
    { code: `${redis}export async function handler(event, context) { const client = createClient({ url }); await client.connect(); return client.get("a"); }`, errors: request("connections", "Redis") },
    { code: `import Redis from "ioredis"; class Cats { @Get() async list() { const redis = new Redis(url); return redis.get("cats"); } }`, errors: request("connections", "ioredis") },
    { code: `import mongoose from "mongoose"; export default async function (req: NextApiRequest, res: NextApiResponse) { await mongoose.connect(url); res.json(await Cat.find()); }`, errors: request("connections", "Mongoose") },
    { code: `import { MongoClient } from "mongodb"; export async function GET() { const client = await MongoClient.connect(url); return client.db().collection("a").find(); }`, errors: request("connections", "MongoDB") },
    { code: `import mysql from "mysql2/promise"; export async function GET() { const c = await mysql.createConnection(url); const [rows] = await c.execute("select 1"); return rows; }`, errors: request("connections", "MySQL") },
    { code: `import { Worker, Queue } from "bullmq"; new Worker("a", async (job) => { const queue = new Queue("b"); await queue.add("x", {}); });`, errors: request("connections", "BullMQ") },
    { code: `import amqp from "amqplib"; consumer.run({ eachMessage: async ({ message }) => { const c = await amqp.connect(url); await c.createChannel(); } });`, errors: request("connections", "amqplib") },
    { code: `import { S3Client } from "@aws-sdk/client-s3"; export const handler = async (event) => { const s3 = new S3Client({}); await s3.send(put(event)); };`, errors: request("sockets", "AWS SDK") },
    { code: `${pg}export const rows = publicProcedure.input(z.string()).mutation(async ({ input }) => { const pool = new Pool(); return pool.query(input); });`, errors: request("connections", "pg") },
    { code: `import { Agent } from "https"; export async function GET() { return fetchIt(url, { agent: new Agent({ keepAlive: true }) }); }`, errors: sockets },
    { code: `${s3}setInterval(() => { const client = new S3Client(key); client.balance.retrieve(); }, 1000);`, errors: request("sockets", "AWS SDK") },
    { code: `${prisma}router.use(async (req, res, next) => { const prisma = new PrismaClient(); req.user = await prisma.user.findFirst(); next(); });`, errors: request("connections", "Prisma") },
    // In another file
    {
      code: `${pg}export function make() { return new Pool(); }`,
      filename: "src/make.ts",
      repository: { "src/make.ts": `${pg}export function make() { return new Pool(); }`, "src/use.ts": `import { make } from "./make.js";\nexport function GET() { return make().query("select 1"); }` },
      errors: [{ messageId: "connections", data: { library: "pg", when: "for each request (src/use.ts, line 2)" }, line: 1, column: 68 }],
    },
    {
      code: `${pg}export const make = () => new Pool();`,
      filename: "src/make.ts",
      repository: { "src/make.ts": `${pg}export const make = () => new Pool();`, "src/use.ts": `import { make as open } from "./make.js"; export async function rows() { const pool = open(); return pool.query("select 1"); }` },
      errors: [{ messageId: "connections", data: { library: "pg", when: "for each call of a function (src/use.ts, line 1)" } }],
    },
    // Any other function that keeps it to itself
    { code: `${prisma}export async function users() { const prisma = new PrismaClient(); return prisma.user.findMany(); }`, errors: call("connections", "Prisma") },
    { code: `${prisma}class Users { async all() { const prisma = new PrismaClient(); const users = await prisma.user.findMany(); return users; } }`, errors: call("connections", "Prisma") },
    { code: `${s3}export const balance = async () => new S3Client(key).balance.retrieve();`, errors: call("sockets", "AWS SDK") },
    { code: `${s3}export async function pay(amount) { const key = env.KEY; const client = new S3Client(key); return client.charges.create({ amount }); }`, errors: call("sockets", "AWS SDK") },
    { code: `import { createTransport } from "nodemailer"; export async function send(mail) { const transport = createTransport({ host }); transport.verify(); await transport.sendMail(mail); }`, errors: call("connections", "Nodemailer") },
    { code: `import { createTransport } from "nodemailer"; export async function send(mail) { const transport = createTransport({ host, streamTransport: false }); await transport.sendMail(mail); }`, errors: call("connections", "Nodemailer") },
    { code: `${redis}export async function load(key) { const client = await createClient({ url }).connect(); return client.get(key); }`, errors: call("connections", "Redis") },
    { code: `import https from "https"; export async function load(path) { return client.get(path, { agent: new https.Agent({ keepAlive: true }) }); }`, errors: [{ messageId: "sockets", data: { library: "http", when: "for each call of this function" } }] },
    { code: `import { Agent } from "undici"; export async function load(path) { const dispatcher = new Agent({ connections: 5 }); return fetch(path, { dispatcher }); }`, errors: call("sockets", "undici") },
    { code: `${s3}export async function total(ids) { const sums = await Promise.all(ids.map(async (id) => { const client = new S3Client(key); return (await client.charges.retrieve(id)).amount; })); return sums; }`, errors: round("sockets", "AWS SDK") },
    { code: `${prisma}export async function fill(rows) { for (const row of rows) { const prisma = new PrismaClient(); await prisma.user.create({ data: row }); } }`, errors: round("connections", "Prisma") },
    { code: `${prisma}async function clean() { const prisma = new PrismaClient(); await prisma.user.deleteMany(); } await clean(); export const again = () => clean();`, errors: connections },
  ],
});
