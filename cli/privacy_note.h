// The note that `init` leaves in a repository: how to keep people's files private.
#pragma once

#include <string_view>

namespace shuangbai {

// In Chinese, then in English.
inline constexpr std::string_view privacy_note = R"(# 个人信息须知

本仓库存放服务对象的姓名、身份证号、电话、健康状况和走访记录。

- **只放在私有仓库。** 推送前确认远程仓库不公开、只有办事人员能读；克隆到的电脑应加密磁盘，文件权限为 0600、文件夹 0700（shuangbai 写入时即如此）。
- **git 记得一切。** 删除的记录仍在历史中；误提交的内容要改写历史并更换远程仓库才算删除。
- **加密。** 托管在别处时，可用 git-crypt 加密 `*/households/**`、`*/visits/**`、`*/window/**`，或用 age 加密备份。密钥不进仓库。加密的仓库请在解密后的工作目录中运行 shuangbai。
- **可以公开的**：`shuangbai stats`、不带 `--unmask` 的 `audit` 各种输出、`policy.yaml`。**不可公开的**：带 `--unmask` 的任何输出、`households`、`visits`、`window`、`recruitment` 中的文件，以及文件名、编号、提交说明中的姓名和号码。
- **对外提供数据**：`shuangbai export --pseudonymize 密钥文件` 以代号代替个人信息，自由文本也在内。
- **自查**：`shuangbai check --privacy` 查找写在自由文本和编号里的身份证号、银行卡号和电话。

# On personal data

This repository holds names, resident ids, phones, health and visits of people.

- **Keep it private.** Before you push, see that the remote is not public and that only those who work with the data can read it. Encrypt the disks of clones; files are 0600 in folders 0700, as shuangbai writes them.
- **Git remembers.** What was deleted stays in the history; to remove what was committed by mistake, rewrite the history and replace the remote.
- **Encryption.** Where others host it, git-crypt can encrypt `*/households/**`, `*/visits/**` and `*/window/**`, and age can encrypt backups. Keys do not belong into the repository. Run shuangbai in an unlocked work tree.
- **What may be published**: `shuangbai stats`, all outputs of `audit` without `--unmask`, `policy.yaml`. **What may not**: any output with `--unmask`, the files in `households`, `visits`, `window` and `recruitment`, and names and numbers in names of files, ids and commit messages.
- **To hand data on**: `shuangbai export --pseudonymize KEYFILE` puts tokens in the place of personal data, free texts included.
- **To look for slips**: `shuangbai check --privacy` finds resident ids, bank cards and phones in free texts and ids.
)";

}  // namespace shuangbai
