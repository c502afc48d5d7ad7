-- Well-formed tokens that fail at their very end, each only once: method, body, token (a good one), pause. The characters that are
-- changed are in the middle of the ciphertext, where any character is as canonical as any other. Prints a line with the first
-- answer, and counts the answers by their status. For one thread.

dofile("figures.lua")

local DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
local WIDTH = 8

local before, after
local number

function init(args)
   local found = settings(args)
   local parts = {}
   for part in found.token:gmatch("[^.]+") do
      parts[#parts + 1] = part
   end
   local middle = math.floor(#parts[4] / 2)
   local ciphertext = parts[4]
   before = "Bearer " .. table.concat({ parts[1], parts[2], parts[3], ciphertext:sub(1, middle - WIDTH) }, ".")
   after = ciphertext:sub(middle + 1) .. "." .. parts[5]
   -- No two runs begin in the same second.
   number = os.time() % 2 ^ 16 * 2 ^ 32
end

function request()
   number = number + 1
   local digits = {}
   local rest = number
   for place = 1, WIDTH do
      local digit = rest % 64
      digits[place] = DIGITS:sub(digit + 1, digit + 1)
      rest = (rest - digit) / 64
   end
   wrk.headers["Authorization"] = before .. table.concat(digits) .. after
   return wrk.format()
end

function response(status)
   if not next(answers) then
      print("@first")
      io.flush()
   end
   answers[status] = (answers[status] or 0) + 1
end
