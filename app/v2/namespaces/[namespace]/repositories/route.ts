import { create } from "@/app/v2/repositories/_repository/create";
import { list } from "@/app/v2/repositories/_repository/list";
import { methods } from "@/lib/http/methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: list, POST: create });
