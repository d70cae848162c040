#include "base/system_error.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iterator>

namespace shuangbai {
namespace {

struct Known {
  int error;
  std::string_view zh;
};

constexpr Known known_errors[] = {
    {EACCES, "没有权限"},
    {EBADF, "文件没有打开"},
    {EBUSY, "正被占用"},
    {EDQUOT, "超出磁盘配额"},
    {EEXIST, "已存在"},
    {EFBIG, "文件太大"},
    {EINTR, "被中断"},
    {EINVAL, "参数无效"},
    {EIO, "磁盘读写出错"},
    {EISDIR, "它是文件夹"},
    {ELOOP, "它是符号链接，或链接成环"},
    {EMFILE, "打开的文件太多"},
    {EMLINK, "链接太多"},
    {ENAMETOOLONG, "文件名太长"},
    {ENFILE, "系统中打开的文件太多"},
    {ENODEV, "没有这个设备"},
    {ENOENT, "没有这个文件或文件夹"},
    {ENOLCK, "无法加锁"},
    {ENOMEM, "内存不足"},
    {ENOSPC, "磁盘已满"},
    {ENOTDIR, "路径中有一段不是文件夹"},
    {ENOTEMPTY, "文件夹不是空的"},
    {ENXIO, "没有这个设备，或没有读者"},
    {EPERM, "不允许这样做"},
    {EPIPE, "管道已关闭"},
    {EROFS, "文件系统是只读的"},
    {ESPIPE, "不能在管道中移动位置"},
    {ESTALE, "网络文件系统上的文件已不在"},
    {ETIMEDOUT, "等待超时"},
    {ETXTBSY, "程序正在运行"},
    {EXDEV, "不在同一个文件系统"},
};

}  // namespace

Message system_error(int error) {
  const auto found = std::ranges::find(known_errors, error, &Known::error);
  std::string zh =
      found == std::end(known_errors) ? fmt::format("系统错误 {}", error) : std::string(found->zh);
  return {std::move(zh), std::strerror(error)};
}

}  // namespace shuangbai
