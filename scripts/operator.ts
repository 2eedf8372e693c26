/** `npm run operator -- EMAIL`: makes an existing account an operator. Who can run commands on this machine owns the product. */
import { createDb } from "#server/db.ts";

const email = process.argv[2]?.trim().toLowerCase();
const url = process.env.DATABASE_URL;
if (!email?.includes("@") || !url) {
  console.error("Usage: npm run operator -- you@example.com (register that e-mail first)");
  process.exit(1);
}
const db = createDb(url, 1);
const { count } = await db.user.updateMany({
  where: { email, erasedAt: null },
  data: { role: "operator", emailVerified: new Date(), updatedAt: new Date() },
});
await db.$disconnect();
console.log(count === 1 ? `${email} is an operator now.` : `There is no account ${email}. Register it first.`);
process.exit(count === 1 ? 0 : 1);
