// PostGraphile 5 over the same database, as it comes: the API is made of the tables, and of the functions of
// postgraphile.sql. Nobody signs in.
import { createServer } from "node:http";
import { makePgService } from "postgraphile/adaptors/pg";
import { grafserv } from "postgraphile/grafserv/node";
import { postgraphile } from "postgraphile";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";

const { BENCH_SOCKET, BENCH_DATABASE, BENCH_DATABASE_USER, BENCH_USER_ID, PORT } = process.env;
const settings = encodeURIComponent(
  `-c jit=off -c random_page_cost=1.1 -c timezone=UTC -c bench.user_id=${BENCH_USER_ID}`,
);
const preset = {
  extends: [PostGraphileAmberPreset],
  // It leaves out relations whose foreign key has no index of exactly its columns. Ours has one that begins with them.
  disablePlugins: ["PgIndexBehaviorsPlugin"],
  pgServices: [
    makePgService({
      connectionString:
        `postgresql://${BENCH_DATABASE_USER}@/${BENCH_DATABASE}?host=${BENCH_SOCKET}&port=5432&options=${settings}`,
      schemas: ["public"],
      poolConfig: { max: 10 },
    }),
  ],
  grafserv: { watch: false, graphiql: false, graphqlPath: "/graphql" },
  grafast: { explain: false },
};
const server = createServer();
await postgraphile(preset).createServ(grafserv).addTo(server);
server.listen(Number(PORT), "127.0.0.1");

if (process.env.PRINT_SCHEMA) {
  const { printSchema } = await import("graphql");
  const { schema } = await postgraphile(preset).getSchemaResult();
  process.stdout.write(printSchema(schema));
}
