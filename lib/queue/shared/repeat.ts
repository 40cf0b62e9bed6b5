export type Repeat = { id: string; repeatsId: string };
