"""What can be wrong with a database server, in words."""

from domain.base.errors import ErrorCode, Exit
from domain.base.text import Text


class ServerCode(ErrorCode):
    """数据库服务器错误 A PostgreSQL server that cannot be reached, or does not do what it is asked."""

    UNREACHABLE = (
        "store_server_unreachable",
        Exit.UNAVAILABLE,
        Text("连不上数据库服务器：{detail}", "the database server cannot be reached: {detail}"),
        Text(
            "请检查地址、服务器是否在运行，以及网络和防火墙",
            "check the address, whether the server is running, and the network and its firewall",
        ),
    )
    ADDRESS = (
        "store_address_setting",
        Exit.USAGE,
        Text("地址里有一处不能用：{detail}", "something in the address does not do: {detail}"),
        Text(
            "请改正地址：端口是 1 到 65535 的数，问号后面是 PostgreSQL 的连接参数",
            "mend the address: a port is a number from 1 to 65535, and after the question mark come settings of a PostgreSQL connection",
        ),
    )
    ENCRYPTION = (
        "store_encryption",
        Exit.UNAVAILABLE,
        Text("与数据库服务器谈不成加密：{detail}", "no encrypted connection to the database server came about: {detail}"),
        Text(
            "请检查地址里的 sslmode 和证书（~/.postgresql/root.crt），并请管理员检查服务器的 ssl 设置",
            "check sslmode in the address and the certificates, such as ~/.postgresql/root.crt, and ask its administrator about ssl on the server",
        ),
    )
    LOGIN_REFUSED = (
        "store_login_refused",
        Exit.UNAVAILABLE,
        Text("数据库服务器不让这个用户登录：{detail}", "the database server does not let this user in: {detail}"),
        Text(
            "请检查用户名和口令（口令可放在 ~/.pgpass 或环境变量 PGPASSWORD 中），以及服务器的 pg_hba.conf",
            "check the user and the password, which may stand in ~/.pgpass or in PGPASSWORD, and pg_hba.conf on the server",
        ),
    )
    DATABASE_MISSING = (
        "store_database_missing",
        Exit.UNAVAILABLE,
        Text("服务器上没有这个数据库：{detail}", "the server has no such database: {detail}"),
        Text("请先用 createdb 建立，或检查地址", "make it first with createdb, or check the address"),
    )
    FULL = (
        "store_server_full",
        Exit.UNAVAILABLE,
        Text("数据库服务器的连接已满：{detail}", "the database server has no connection left: {detail}"),
        Text("请稍后再试；管理员可以调大 max_connections", "try again later; its administrator can raise max_connections"),
    )
    CONNECTION_LOST = (
        "store_connection_lost",
        Exit.UNAVAILABLE,
        Text("与数据库服务器的连接断了：{detail}", "the connection to the database server was lost: {detail}"),
        Text(
            "请再运行一次；写上同一个 --command-id，已经记录的不会再记一次",
            "run it again; with the same --command-id what is recorded already is not recorded once more",
        ),
    )
    STANDBY = (
        "store_standby",
        Exit.UNAVAILABLE,
        Text("这台服务器或这次会话只能读（如备库）", "this server, or this session, can only be read, such as a standby"),
        Text("请写主库的地址", "give the address of the primary server"),
    )
    NOT_PERMITTED = (
        "store_not_permitted",
        Exit.UNAVAILABLE,
        Text("数据库用户没有这样做的权限：{detail}", "the database user may not do this: {detail}"),
        Text(
            "请数据库管理员授权：录入的加入 fengqiao_writer，只查看的加入 fengqiao_auditor 和 fengqiao_reader，建库的须有该数据库的 CREATE 权限",
            "ask the database's administrator for the rights: the role fengqiao_writer to record, fengqiao_auditor and fengqiao_reader to look, CREATE on the "
            "database to make a store",
        ),
    )
    CANCELLED = (
        "store_statement_cancelled",
        Exit.UNAVAILABLE,
        Text("数据库服务器中止了语句：{detail}", "the database server cancelled the statement: {detail}"),
        Text("请再试一次；管理员可以调大 statement_timeout", "try again; its administrator can raise statement_timeout"),
    )
    ENCODING = (
        "store_encoding",
        Exit.UNAVAILABLE,
        Text("数据库的编码是 {encoding}，不是 UTF8", "the encoding of the database is {encoding}, not UTF8"),
        Text("请用 createdb -E UTF8 -T template0 另建数据库", "make another one with createdb -E UTF8 -T template0"),
    )
    TOO_OLD = (
        "store_server_too_old",
        Exit.UNAVAILABLE,
        Text(
            "数据库服务器是 PostgreSQL {found}，至少要 {wanted}",
            "the database server is PostgreSQL {found}, and at least {wanted} is wanted",
        ),
        Text("请升级服务器，或换一台", "upgrade the server, or use another"),
    )
    SCHEMA_FOREIGN = (
        "store_schema_foreign",
        Exit.UNAVAILABLE,
        Text("数据库里的模式“{schema}”不是枫桥建立的", "the schema “{schema}” of the database was not made by fengqiao"),
        Text("请检查地址；数据库未被改动", "check the address; the database was not changed"),
    )
    FAILED = (
        "store_server_failed",
        Exit.UNAVAILABLE,
        Text("数据库服务器报错：{detail}", "the database server failed: {detail}"),
        Text("请管理员查看服务器的日志", "its administrator finds more in the server's log"),
    )
